import { ConfigProvider, type ThemeConfig, theme } from "antd";
import { type ReactNode, createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Language } from "../../../schema/rules/language.js";
import { remember } from "../parts/remember.js";
import { useLanguage } from "../words/useWords.js";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const remembered = "dutydesk.theme";
const Chosen = createContext<{ chosen: Theme; choose: (theme: Theme) => void } | null>(null);
const night = window.matchMedia("(prefers-color-scheme: dark)");

const isTheme = (text: string | null): text is Theme => (themes as readonly (string | null)[]).includes(text);

/** The same colours as style.css: antd counts with them, so it needs them as values. */
const colours = {
  light: {
    accent: "#0f5f73",
    accentGround: "#e0eff2",
    paper: "#ffffff",
    raised: "#ffffff",
    ground: "#f3f5f6",
    ink: "#172126",
    soft: "#56666e",
    line: "#dde3e6",
    edge: "#7f8d94",
    red: "#b3261e",
    redGround: "#fde3e0",
    amber: "#8a5200",
    amberGround: "#ffe6bd",
    green: "#14663c",
    greenGround: "#dcf3e6",
  },
  dark: {
    accent: "#58b7cc",
    accentGround: "#1b3a42",
    paper: "#1c2529",
    raised: "#243036",
    ground: "#12181b",
    ink: "#e6edf0",
    soft: "#9fb0b8",
    line: "#2c393f",
    edge: "#6c7b83",
    red: "#ff8f85",
    redGround: "#4c2320",
    amber: "#ffc65c",
    amberGround: "#4a3817",
    green: "#5bd394",
    greenGround: "#1c3f2d",
  },
};

/** Their border is all that shows where to write or tick. */
const writtenIn = ["Input", "InputNumber", "Select", "DatePicker", "Checkbox", "Radio"] as const;

function antdTheme(dark: boolean): ThemeConfig {
  const { accent, paper, ground, ink, soft, line, edge, raised, red, amber, green, ...grounds } = colours[dark ? "dark" : "light"];
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: accent,
      colorLink: accent,
      colorInfo: accent,
      colorError: red,
      colorWarning: amber,
      colorSuccess: green,
      colorPrimaryBg: grounds.accentGround,
      colorInfoBg: grounds.accentGround,
      controlItemBgActive: grounds.accentGround,
      colorErrorBg: grounds.redGround,
      colorWarningBg: grounds.amberGround,
      colorSuccessBg: grounds.greenGround,
      colorBgBase: dark ? paper : "#ffffff",
      colorBgLayout: ground,
      colorBgContainer: paper,
      // Else the dark theme raises a dialog to the accent's own hue.
      colorBgElevated: raised,
      colorText: ink,
      colorTextSecondary: soft,
      colorTextTertiary: soft,
      colorTextPlaceholder: soft,
      colorBorder: line,
      colorBorderSecondary: line,
      colorTextLightSolid: dark ? "#0b1c21" : "#ffffff",
      borderRadius: 8,
      fontFamily: "inherit",
      fontSize: 14,
      lineHeight: 1.6,
      motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    },
    components: {
      Table: { headerBg: "transparent", headerSplitColor: "transparent" },
      Button: { primaryShadow: "none", defaultShadow: "none" },
      ...Object.fromEntries(writtenIn.map((name) => [name, { colorBorder: edge }])),
      Switch: { colorTextQuaternary: edge, colorTextTertiary: soft },
    },
  };
}

const locales: Record<Language, () => Promise<{ default: unknown }>> = {
  "zh-TW": () => import("antd/locale/zh_TW"),
  "zh-HK": () => import("antd/locale/zh_HK"),
  "zh-CN": () => import("antd/locale/zh_CN"),
  en: () => import("antd/locale/en_US"),
};

/** Light by day, dark on the night shift, or as the system says; antd's own words in the page's language. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const [chosen, choose] = useState<Theme>(() => (isTheme(localStorage.getItem(remembered)) ? (localStorage.getItem(remembered) as Theme) : "system"));
  const systemDark = useSyncExternalStore(
    (listener) => {
      night.addEventListener("change", listener);
      return () => night.removeEventListener("change", listener);
    },
    () => night.matches,
  );
  const dark = chosen === "dark" || (chosen === "system" && systemDark);
  useEffect(() => {
    remember(remembered, chosen);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }, [chosen, dark]);
  // Never none: antd stands one more provider around the page with its first locale, and what was typed until then would be lost.
  const [locale, setLocale] = useState<NonNullable<Parameters<typeof ConfigProvider>[0]["locale"]>>({ locale: language });
  useEffect(() => {
    let wanted = true;
    void locales[language]().then((found) => wanted && setLocale(found.default as typeof locale), () => undefined);
    return () => {
      wanted = false;
    };
  }, [language]);
  const choice = useMemo(() => ({ chosen, choose }), [chosen]);
  const look = useMemo(() => antdTheme(dark), [dark]);
  return (
    <Chosen value={choice}>
      <ConfigProvider theme={look} locale={locale} button={{ autoInsertSpace: false }}>
        {children}
      </ConfigProvider>
    </Chosen>
  );
}

export function useTheme() {
  const choice = useContext(Chosen);
  if (!choice) throw new Error("useTheme stands outside ThemeProvider");
  return choice;
}
