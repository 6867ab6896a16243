import { html, nothing, type TemplateResult } from 'lit';
import { photoRemove, photoSet, type Person } from '../../src/contract/people.js';
import { addEnglish } from '../internal/localize.js';
import { photoEditor } from '../locales/en/photo-editor.js';
import { addStyles } from '../parts/styles.js';
import { photoEditorStyles } from './photo-editor.styles.js';
import type { ProfileHeaderElement } from './profile-header-element.js';

/** Pixels on each side of what is sent, and how good a JPEG it is. */
const SIDE = 512;
const QUALITY = 0.92;

/**
 * A photo: chosen or dropped, seen before it is saved, taken away again. It is drawn anew here, so that it goes quickly and
 * nothing leaves this device of what the camera wrote into the file.
 */
export class PhotoEditor {
  private readonly canvas = Object.assign(document.createElement('canvas'), { width: SIDE, height: SIDE });
  private isChosen = false;
  private isWrong = false;

  constructor(private readonly host: ProfileHeaderElement) {
    addEnglish(photoEditor);
    addStyles(host, photoEditorStyles);
    this.canvas.setAttribute('role', 'img');
  }

  render({ photo }: Person): TemplateResult {
    const { localize } = this.host;
    this.canvas.setAttribute('aria-label', localize.term('photoPreview'));
    return html`<form
      part="form"
      class="note"
      @submit=${this.handleSubmit}
      @keydown=${this.handleKeydown}
      @dragover=${this.handleDragover}
      @drop=${this.handleDrop}
    >
      <label
        >${localize.term('photoChoose')}
        <input
          part="file"
          type="file"
          name="photo"
          accept="image/jpeg,image/png,image/webp"
          aria-describedby="photo-help"
          @change=${this.handleChange}
        />
      </label>
      <p class="quiet" id="photo-help">${localize.term('photoHelp')}</p>
      ${this.isWrong ? html`<p part="problem">${localize.term('photoWrong')}</p>` : nothing}
      ${this.isChosen ? html`<div part="preview">${this.canvas}</div>` : nothing}
      <div class="row">
        ${
          this.isChosen
            ? html`<button class="primary" part="save"><span>${localize.term('save')}</span></button>`
            : nothing
        }
        ${
          photo && this.host.offers(photoRemove)
            ? html`<button type="button" part="remove" @click=${this.handleRemove}>
                ${localize.term('photoRemove')}
              </button>`
            : nothing
        }
        <button type="button" class="plain" part="cancel" @click=${this.close}>${localize.term('cancel')}</button>
      </div>
    </form>`;
  }

  private async take(file: File | undefined): Promise<void> {
    if (!file) return;
    const picture = await createImageBitmap(file).catch(() => undefined);
    this.isWrong = !picture;
    this.isChosen = Boolean(picture);
    if (picture) this.draw(picture);
    else this.host.say(this.host.localize.term('photoWrong'));
    this.host.requestUpdate();
    if (picture) await this.host.focusOn('[part=save]');
  }

  /** The middle of it, as a square; where one could see through it, white. */
  private draw(picture: ImageBitmap): void {
    const { width, height } = picture;
    const side = Math.min(width, height);
    const context = this.canvas.getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, SIDE, SIDE);
    context.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    picture.close();
  }

  private readonly close = (): void => {
    this.isChosen = this.isWrong = false;
    this.host.close('photo');
  };
  private run(act: Promise<unknown>, done: 'photoSaved' | 'photoRemoved'): void {
    const { host } = this;
    this.close();
    void act.then(
      () => host.say(host.localize.term(done)),
      () => undefined,
    );
  }

  private readonly handleChange = ({ target }: Event): void => void this.take((target as HTMLInputElement).files?.[0]);
  private readonly handleDragover = (event: DragEvent): void => event.preventDefault();
  private readonly handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    void this.take(event.dataTransfer?.files[0]);
  };
  private readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
  private readonly handleSubmit = (event: Event): void => {
    event.preventDefault();
    if (!this.isChosen) return;
    const [, data = ''] = this.canvas.toDataURL('image/jpeg', QUALITY).split(',');
    this.run(this.host.writes.run(photoSet, { data }), 'photoSaved');
  };
  private readonly handleRemove = (): void => this.run(this.host.writes.run(photoRemove, {}), 'photoRemoved');
}
