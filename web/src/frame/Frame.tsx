import { App, Dropdown, type MenuProps } from "antd";
import { CircleUserRound, Languages, LogOut, Moon, Plus, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { Link, NavLink, useLocation, useNavigate } from "react-router";
import { type Language, languages } from "../../../schema/rules/language.js";
import { ReturnsBadge } from "../calls/ReturnsBadge.js";
import { useKeys } from "../keys/useKeys.js";
import { useLink } from "../live/useLive.js";
import { useLanguageChoice } from "../session/useLanguageChoice.js";
import { useHasRole, useViewer } from "../session/useViewer.js";
import { themes, useTheme } from "../theme/theme.js";
import { common } from "../words/common.js";
import { languageNames } from "../words/names.js";
import { newTicket } from "../words/newTicket.js";
import { terms } from "../words/terms.js";
import { useLanguage, useWords } from "../words/useWords.js";
import { AllKeys } from "./AllKeys.js";
import { DiskNotice } from "./DiskNotice.js";
import { Freshness } from "./Freshness.js";
import { places } from "./places.js";
import { Search } from "../search/Search.js";

interface Props {
  /** Fails where the session could not be ended. */
  signOut: () => Promise<void>;
  children: ReactNode;
}

/** What every page stands in: the rail, and the top bar with search, age of the data, language, look, person. */
export function Frame({ signOut, children }: Props) {
  const words = useWords(common);
  const { role } = useViewer();
  const { state } = useLink();
  const go = useNavigate();
  const { pathname } = useLocation();
  const mine = places.filter(({ roles }) => roles.includes(role));
  const record = useWords(newTicket);
  const mayRecord = useHasRole("agent", "supervisor");
  const toPlaces = mine.map(({ key, name, path }) => ({ key, name: words.places[name], run: () => void go(path) }));
  useKeys(mayRecord ? [...toPlaces, { key: "n", name: record, run: () => void go("/tickets/new") }] : toPlaces);
  return (
    <div className={`frame ${state === "offline" ? "frame-offline" : ""}`}>
      <nav className="rail" aria-label={words.product}>
        <img className="rail-mark" src="/icon.svg" alt="" width="30" height="30" />
        {mine.map(({ name, path, also, key, icon: Icon }) => (
          <NavLink key={name} to={path} end={path === "/"} className={({ isActive }) => railClass(isActive || also?.includes(pathname))} title={`${words.places[name]} (${key})`}>
            <Icon aria-hidden="true" size={20} />
            <span>{words.places[name]}</span>
            {name === "calls" && <ReturnsBadge />}
          </NavLink>
        ))}
      </nav>
      <header className="bar">
        <strong className="bar-product">{words.product}</strong>
        <Search />
        {mayRecord && (
          <Link to="/tickets/new" className="bar-button bar-new" title={`${record} (n)`} aria-label={record}>
            <Plus aria-hidden="true" size={17} />
            <span className="bar-text">{record}</span>
          </Link>
        )}
        <Freshness />
        <DiskNotice />
        <span className="bar-gap" />
        <AllKeys />
        <LanguageMenu />
        <ThemeMenu />
        <PersonMenu signOut={signOut} />
      </header>
      {children}
    </div>
  );
}

const railClass = (here = false) => (here ? "rail-place active" : "rail-place");

function BarMenu({ label, text, icon, menu }: { label: string; text?: string; icon: ReactNode; menu: MenuProps }) {
  return (
    <Dropdown menu={menu} trigger={["click"]} placement="bottomRight">
      <button type="button" className="bar-button" aria-label={label} title={label}>
        {icon}
        {text && <span className="bar-text">{text}</span>}
      </button>
    </Dropdown>
  );
}

function LanguageMenu() {
  const choose = useLanguageChoice();
  const words = useWords(common);
  const { language } = useLanguage();
  const items = languages.map((key) => ({ key, label: <span lang={key}>{languageNames[key]}</span> }));
  const menu: MenuProps = { items, selectedKeys: [language], onClick: ({ key }) => choose(key as Language) };
  return <BarMenu label={words.language} icon={<Languages aria-hidden="true" size={18} />} menu={menu} />;
}

function ThemeMenu() {
  const { theme } = useWords(common);
  const { chosen, choose } = useTheme();
  const items = themes.map((key) => ({ key, label: theme[key] }));
  const menu: MenuProps = { items, selectedKeys: [chosen], onClick: ({ key }) => choose(key as (typeof themes)[number]) };
  return <BarMenu label={theme.label} icon={<Moon aria-hidden="true" size={18} />} menu={menu} />;
}

function PersonMenu({ signOut }: Pick<Props, "signOut">) {
  const { message } = App.useApp();
  const go = useNavigate();
  const words = useWords(common);
  const { roles } = useWords(terms);
  const { displayName, role } = useViewer();
  const items: MenuProps["items"] = [
    { key: "role", label: roles[role], disabled: true },
    { key: "me", label: words.ownSettings, icon: <Settings aria-hidden="true" size={15} /> },
    { key: "out", label: words.signOut, icon: <LogOut aria-hidden="true" size={15} /> },
  ];
  const menu: MenuProps = { items, onClick: ({ key }) => (key === "me" ? void go("/settings/me") : key === "out" && void signOut().catch(() => message.error(words.notOut))) };
  return <BarMenu label={`${displayName} · ${roles[role]}`} text={displayName} icon={<CircleUserRound aria-hidden="true" size={18} />} menu={menu} />;
}
