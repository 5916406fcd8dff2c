import { App as AntdApp } from "antd";
import { Suspense, useEffect, useState } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { tellSignedOut } from "./api/client.js";
import { Frame } from "./frame/Frame.js";
import { type BoardStore, followBoard } from "./live/boardStore.js";
import { LiveProvider } from "./live/useLive.js";
import { NoPage } from "./NoPage.js";
import { pages } from "./pages.js";
import { Waiting } from "./parts/States.js";
import { type Viewer, ViewerProvider } from "./session/useViewer.js";

interface Props {
  viewer: Viewer;
  /** Fails where the session could not be ended. */
  signOut: () => Promise<void>;
}

/** Everything that a person who signed in works with. */
export function Desk({ viewer, signOut }: Props) {
  const store = useBoardStore(viewer.language);
  if (!store) return null;
  return (
    <ViewerProvider value={viewer}>
      <LiveProvider store={store}>
        <AntdApp component={false}>
          <BrowserRouter>
            <Frame signOut={signOut}>
              <Suspense fallback={<main className="page"><Waiting /></main>}>
                <Routes>
                  {pages.map(({ path, Page }) => (
                    <Route key={path} path={path} element={<Page />} />
                  ))}
                  <Route path="*" element={<NoPage />} />
                </Routes>
              </Suspense>
            </Frame>
          </BrowserRouter>
        </AntdApp>
      </LiveProvider>
    </ViewerProvider>
  );
}

/** The server names departments in the viewer's language: another language is another board. */
function useBoardStore(language: string): BoardStore | null {
  const [store, setStore] = useState<BoardStore | null>(null);
  useEffect(() => {
    const following = followBoard(tellSignedOut);
    setStore(following);
    return following.stop;
  }, [language]);
  return store;
}
