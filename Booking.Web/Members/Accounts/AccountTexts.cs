using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Names the texts of the account pages. Data annotations take theirs from the properties, in the language of the
/// request.
/// </summary>
public sealed class AccountTexts
{
    private static readonly ResourceManager Resources = new(typeof(AccountTexts));

    private AccountTexts() { }

    public static string ErrorPasswordNeeded => Read();

    public static string ErrorPasswordLength => Read();

    public static string ErrorPasswordCommon => Read();

    public static string ErrorPasswordRepeat => Read();

    public static string ErrorPasswordWrong => Read();

    public static string ErrorTermsNeeded => Read();

    public static string ErrorCodeNeeded => Read();

    public static string ErrorLinkBroken => Read();

    public static string ErrorPasskey => Read();

    public static string ErrorPasskeyName => Read();

    public static string ErrorPhoneNeeded => Read();

    public static string ErrorPhoneMalformed => Read();

    public static string ErrorBirthdayNeeded => Read();

    public static string ErrorBirthday => Read();

    public static string ErrorEmergencyNameNeeded => Read();

    public static string ErrorEmergencyName => Read();

    public static string ErrorEmergencyPhoneNeeded => Read();

    public static string ErrorTryAgain => Read();

    public static string ErrorUnknown => Read();

    private static string Read([CallerMemberName] string key = "") =>
        Resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
