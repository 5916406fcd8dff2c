import type { ReactNode } from "react";

/** A page under the top bar: its name, what can be done on it, its content. */
export function Page({ title, about, actions, wide = false, children }: { title: ReactNode; about?: ReactNode; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <main className={`page ${wide ? "page-wide" : ""}`}>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {about && <p className="page-about">{about}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
