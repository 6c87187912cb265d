using QRCoder;

namespace Booking.Web.Layout;

/// <summary>Draws a QR code here, so that no address ever holds what it says.</summary>
internal static class QrCode
{
    /// <summary>An SVG that takes the size its place gives it.</summary>
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        return new SvgQRCode(data).GetGraphic(5);
    }
}
