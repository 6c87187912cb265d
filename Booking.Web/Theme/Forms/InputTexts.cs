using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Booking.Web.Theme.Forms;

/// <summary>
/// Names the faults of fields that several forms have. Data annotations take them from the properties, in the language
/// of the request.
/// </summary>
public sealed class InputTexts
{
    private static readonly ResourceManager Resources = new(typeof(InputTexts));

    private InputTexts() { }

    public static string ErrorNameNeeded => Read();

    public static string ErrorNameLength => Read();

    public static string ErrorReadingLength => Read();

    public static string ErrorNameUnfit => Read();

    public static string ErrorEmailNeeded => Read();

    public static string ErrorEmailMalformed => Read();

    public static string ErrorEmailDomain => Read();

    public static string ErrorLanguage => Read();

    private static string Read([CallerMemberName] string key = "") =>
        Resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
