export interface SkillsInterestsTexts {
  skillsHeading: string;
  interestsHeading: string;
  bothHeading: string;
  noSkills: string;
  noInterests: string;
  noSkillsMine: string;
  noInterestsMine: string;
  addSkill: string;
  addInterest: string;
  addSkillPlaceholder: string;
  addInterestPlaceholder: string;
  offerAskMe: string;
}

export const skillsInterests: SkillsInterestsTexts = {
  skillsHeading: 'Skills',
  interestsHeading: 'Interests',
  bothHeading: 'Skills and interests',
  noSkills: 'No skills here yet.',
  noInterests: 'No interests here yet.',
  noSkillsMine: 'Add one, and you find colleagues who share it.',
  noInterestsMine: 'Add one, and you find colleagues who share it.',
  addSkill: 'Add a skill',
  addInterest: 'Add an interest',
  addSkillPlaceholder: 'What do you have experience with?',
  addInterestPlaceholder: 'What do you like to do?',
  offerAskMe: 'ask me',
};
