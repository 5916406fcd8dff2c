import "./settings.css";
import type { ComponentType } from "react";
import { Navigate, NavLink, Route, Routes, useLocation } from "react-router";
import { FirstRun } from "../firstRun/FirstRun.js";
import { useGuide } from "../firstRun/useGuide.js";
import { NoPage } from "../NoPage.js";
import { Page } from "../parts/Page.js";
import { NotForYou } from "../parts/States.js";
import { useViewer } from "../session/useViewer.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { Departments } from "./Departments.js";
import { Keys } from "./Keys.js";
import { Me } from "./Me.js";
import { People } from "./People.js";
import { type SectionName, sectionPath, sections } from "./sections.js";
import { Site } from "./Site.js";
import { Sources } from "./Sources.js";

const shown: Record<SectionName, ComponentType> = { start: FirstRun, people: People, departments: Departments, sources: Sources, site: Site, keys: Keys, me: Me };

/** All that is set once and seldom changed; a part for each, with an address of its own. */
export function SettingsPage() {
  const words = useWords(settingsWords);
  const { pathname } = useLocation();
  const { role } = useViewer();
  const here = sections.find(({ name }) => pathname.startsWith(sectionPath(name)));
  return (
    <Page title={here ? words.sections[here.name] : words.title}>
      <div className="settings">
        <SettingsNav />
        <div className="settings-part stack">
          {here && here.name !== "start" && here.roles.includes(role) && <p className="soft">{words[here.name].about}</p>}
          <Routes>
            <Route index element={<FirstSection />} />
            {sections.map(({ name, roles }) => {
              const Shown = shown[name];
              return <Route key={name} path={name} element={roles.includes(role) ? <Shown /> : <NotForYou who={roles} />} />;
            })}
            <Route path="*" element={<NoPage />} />
          </Routes>
        </div>
      </div>
    </Page>
  );
}

/** An administrator is led through the first steps while something is missing and the guide was not put aside. */
function FirstSection() {
  const { role } = useViewer();
  const guide = useGuide();
  if (role === "administrator" && guide.open === null) return null;
  const first = guide.open ? "start" : sections.find(({ name, roles }) => name !== "start" && roles.includes(role))?.name;
  return <Navigate replace to={sectionPath(first ?? "me")} />;
}

function SettingsNav() {
  const words = useWords(settingsWords);
  const { role } = useViewer();
  const mine = sections.filter(({ roles }) => roles.includes(role));
  return (
    <nav className="settings-nav" aria-label={words.nav}>
      {mine.map(({ name, icon: Icon }) => (
        <NavLink key={name} to={sectionPath(name)}>
          <Icon aria-hidden="true" size={17} />
          <span>{words.sections[name]}</span>
        </NavLink>
      ))}
    </nav>
  );
}
