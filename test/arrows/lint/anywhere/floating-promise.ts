const save = async (): Promise<void> => await Promise.resolve();

export const forget = (): void => {
  save();
};
