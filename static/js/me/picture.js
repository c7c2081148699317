/** A photo from this device: read here, and made small before it is sent, when this browser can. */

const LONGEST = 1280;
const LIGHT = 1024 * 1024;
const MOST_SENT = 3.5 * 1024 * 1024;
const MOST_READ = 40 * 1024 * 1024;

const address = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

const blob = (canvas, type) => new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));

/** @returns {Promise<{image: CanvasImageSource, width: number, height: number, file: Blob}>} upright, as it will be sent; throws what to say */
export async function open(file) {
  if (file.size > MOST_READ) throw new Error("图片太大，请换一张小一点的。");
  const image = new Image();
  try {
    image.src = await address(file);
    await image.decode();
  } catch (unreadable) {
    throw new Error("这张图片打不开，请换一张 PNG、JPEG 或 WebP。");
  }
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const known = ["image/png", "image/jpeg", "image/webp"].includes(file.type);
  if (known && Math.max(width, height) <= LONGEST && file.size <= LIGHT) return { image, width, height, file };
  return smaller(image, width, height, file.type);
}

async function smaller(image, width, height, type) {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  let file = await blob(canvas, type === "image/jpeg" ? type : "image/png");
  if (!file || file.size > MOST_SENT) file = await blob(canvas, "image/jpeg");
  if (!file) throw new Error("这张图片处理不了，请换一张。");
  return { image: canvas, width: canvas.width, height: canvas.height, file };
}
