using System.Security.Cryptography;
using System.Text;

namespace Booking.Web.Startup;

/// <summary>
/// The one style sheet that stands in a document itself: a mail's dark colours, which mail programs read only there.
/// The pages admit it by its hash, so that a mail can be shown in them as its reader sees it.
/// </summary>
internal static class MailSheet
{
    public const string Text =
        "@media (prefers-color-scheme: dark) {"
        + ".m-page { background: #14171d !important; }"
        + ".m-card { background: #1d222b !important; border-color: #343c4a !important; }"
        + ".m-ink { color: #e9ecf2 !important; }"
        + ".m-soft { color: #a7b0c0 !important; }"
        + ".m-line { border-color: #343c4a !important; }"
        + "}";

    /// <summary>As a source of a content security policy.</summary>
    public static readonly string Source =
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
}
