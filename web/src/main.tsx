import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.js";
import { WordsProvider } from "./words/useWords.js";
import "./style.css";

const place = document.getElementById("desk");
if (!place) throw new Error("index.html has no place for the desk");
createRoot(place).render(
  <StrictMode>
    <WordsProvider>
      <App />
    </WordsProvider>
  </StrictMode>,
);
