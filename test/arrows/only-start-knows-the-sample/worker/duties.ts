import { people } from "../sample/people.js";

export const onDuty = people;
