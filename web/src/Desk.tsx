import { App as AntdApp } from "antd";
import { Suspense, startTransition, useEffect, useLayoutEffect, useState } from "react";
import { BrowserRouter, Route, Routes, useLocation } from "react-router";
import { askAs, tellStranger } from "./api/client.js";
import { Boundary } from "./Broken.js";
import { Frame } from "./frame/Frame.js";
import { type BoardStore, followBoard } from "./live/boardStore.js";
import { LiveProvider } from "./live/useLive.js";
import { NoPage } from "./NoPage.js";
import { pages } from "./pages.js";
import { Waiting } from "./parts/States.js";
import { type Viewer, ViewerProvider } from "./session/useViewer.js";

interface Props {
  viewer: Viewer;
  /** Asks again who is signed in: after a cut it may be somebody else, in another tab, or with another role. */
  look: () => Promise<unknown>;
  /** Grows when the board has to be followed anew, on another session of the same person. */
  turn: number;
  /** Fails where the session could not be ended. */
  signOut: () => Promise<void>;
}

/** Everything that a person who signed in works with. */
export function Desk({ viewer, turn, look, signOut }: Props) {
  // Before any page in it asks anything.
  useLayoutEffect(() => askAs(viewer.id), [viewer.id]);
  const store = useBoardStore(viewer, turn, look);
  if (!store) return null;
  return (
    <ViewerProvider value={viewer}>
      <LiveProvider store={store}>
        <AntdApp component={false}>
          <BrowserRouter>
            <Frame signOut={signOut}>
              <Pages />
            </Frame>
          </BrowserRouter>
        </AntdApp>
      </LiveProvider>
    </ViewerProvider>
  );
}

/** A page that breaks is left by going to another. */
function Pages() {
  const { pathname } = useLocation();
  return (
    <Boundary key={pathname}>
      <Suspense fallback={<main className="page"><Waiting /></main>}>
        <Routes>
          {pages.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path="*" element={<NoPage />} />
        </Routes>
      </Suspense>
    </Boundary>
  );
}

/** The server names departments in the viewer's language, and a role sees its own: another of either is another board. */
function useBoardStore({ language, role }: Viewer, turn: number, look: Props["look"]): BoardStore | null {
  const [store, setStore] = useState<BoardStore | null>(null);
  useEffect(() => {
    const following = followBoard({ signedOut: tellStranger, returned: () => void look().catch(() => undefined) });
    // Drawn in slices, so that the socket gets its word in between.
    startTransition(() => setStore(following));
    return following.stop;
  }, [language, role, turn, look]);
  return store;
}
