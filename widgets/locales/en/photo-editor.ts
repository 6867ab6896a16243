export interface PhotoEditorTexts {
  photoChoose: string;
  photoHelp: string;
  photoWrong: string;
  photoPreview: string;
  photoRemove: string;
  photoSaved: string;
  photoRemoved: string;
}

export const photoEditor: PhotoEditorTexts = {
  photoChoose: 'A picture of you',
  photoHelp:
    'A JPEG, PNG or WebP, chosen or dropped here. Its middle is used; where and when it was taken is left out.',
  photoWrong: 'This is not a picture that can be used. Try a JPEG, PNG or WebP.',
  photoPreview: 'The picture as others will see it',
  photoRemove: 'Remove the photo',
  photoSaved: 'Your photo is saved.',
  photoRemoved: 'Your photo is removed.',
};
