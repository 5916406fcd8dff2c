import { ApolloProvider } from "@apollo/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { client } from "./api/client.js";
import { App } from "./App.js";
import { ThemeProvider } from "./theme/theme.js";
import { WordsProvider } from "./words/useWords.js";
import "./theme/base.css";
import "./frame/frame.css";
import "./parts/parts.css";

const place = document.getElementById("desk");
if (!place) throw new Error("index.html has no place for the desk");
createRoot(place).render(
  <StrictMode>
    <WordsProvider>
      <ThemeProvider>
        <ApolloProvider client={client}>
          <App />
        </ApolloProvider>
      </ThemeProvider>
    </WordsProvider>
  </StrictMode>,
);
