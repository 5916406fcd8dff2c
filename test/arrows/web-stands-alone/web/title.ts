export const pageTitle = "Dutydesk";
