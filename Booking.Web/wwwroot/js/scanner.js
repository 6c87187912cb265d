// Reads QR codes from the camera: by the browser's own detector where it has one, else by jsQR. Says each code once and
// is silent about it for a while, so that a code held still is one check-in.
const silence = 4000;

async function reader() {
    if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
        const detector = new BarcodeDetector({ formats: ["qr_code"] });
        return async (video) => (await detector.detect(video))[0]?.rawValue;
    }

    await import("../lib/jsqr/jsQR.js");
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
        const scale = Math.min(1, 640 / video.videoWidth);
        canvas.width = video.videoWidth * scale;
        canvas.height = video.videoHeight * scale;
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const image = context.getImageData(0, 0, canvas.width, canvas.height);
        return self.jsQR(image.data, image.width, image.height, { inversionAttempts: "dontInvert" })?.data;
    };
}

/** Starts the camera. Resolves to "" or to why it could not: "denied", "none". */
export async function start(video, listener) {
    let stream;
    try {
        stream = await navigator.mediaDevices.getUserMedia({
            video: { facingMode: "environment", width: { ideal: 1280 } },
            audio: false,
        });
    } catch (error) {
        return error?.name === "NotAllowedError" ? "denied" : "none";
    }

    stop(video);
    if (!video.isConnected || video.hidden) {
        // given up while the browser asked
        stream.getTracks().forEach((track) => track.stop());
        return "";
    }

    video.srcObject = stream;
    await video.play();
    const read = await reader();
    let last = "",
        quietUntil = 0;
    const look = async () => {
        if (video.srcObject !== stream) return;
        if (!video.isConnected) return stop(video);
        const code =
            video.readyState >= 2 && video.videoWidth > 0 ? await read(video).catch(() => undefined) : undefined;
        const now = performance.now();
        if (code && (code !== last || now > quietUntil)) {
            [last, quietUntil] = [code, now + silence];
            navigator.vibrate?.(60);
            await listener.invokeMethodAsync("OnScannedAsync", code).catch(() => stop(video));
        } else if (code === last) {
            quietUntil = now + silence;
        }
        setTimeout(look, 150);
    };
    look();
    return "";
}

export function stop(video) {
    video?.srcObject?.getTracks().forEach((track) => track.stop());
    if (video) video.srcObject = null;
}
