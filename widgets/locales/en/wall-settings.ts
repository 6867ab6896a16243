export interface WallSettingsTexts {
  wallSettings: string;
  wallWho: string;
  wallSaved: string;
  wallKept: string;
  wallKeptNone: string;
  wallLetBack: string;
  wallLetBackName: (name: string) => string;
}

export const wallSettings: WallSettingsTexts = {
  wallSettings: 'Settings of the wall',
  wallWho: 'Who may post and comment here',
  wallSaved: 'It is changed.',
  wallKept: 'These people are kept off: they read what stands here and write nothing. They are not told.',
  wallKeptNone: 'Nobody is kept off. The dots behind what somebody wrote lead to it.',
  wallLetBack: 'Let back',
  wallLetBackName: (name) => `Let back: ${name}`,
};
