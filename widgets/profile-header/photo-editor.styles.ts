import { css } from 'lit';

export const photoEditorStyles = css`
  [part='file'] {
    border-style: dashed;
    padding: var(--_step) 10px;
  }
  [part='preview'] > canvas {
    display: block;
    width: 128px;
    height: 128px;
    border-radius: 50%;
  }
  [part='problem'] {
    font-weight: 600;
  }
`;
