using System.Globalization;
using System.Net;
using MimeKit;

namespace Booking.Web.Notifications;

/// <summary>Names what is missing or malformed in the section "Mail". No fault repeats a password.</summary>
internal static class MailOptionsCheck
{
    public static IEnumerable<string> Faults(IConfiguration configuration, IHostEnvironment environment)
    {
        var mail = configuration.GetSection(MailOptions.Section);
        IEnumerable<string> quiet =
            from name in (string[])["QuietFrom", "QuietTo"]
            where mail[name] is { Length: > 0 } text && !QuietTimes.TryRead(text, out _)
            select $"Mail:{name} is '{mail[name]}'; it must be a time such as 21:00, or absent.";
        return string.IsNullOrWhiteSpace(mail["Host"])
            ? quiet
            :
            [
                .. quiet,
                .. Values(mail),
                .. Credentials(mail, environment),
                .. MailKeysCheck.Faults(mail, environment),
            ];
    }

    private static IEnumerable<string> Values(IConfigurationSection mail)
    {
        if (!MailAddresses.TryParseSender(mail["From"], out _))
            yield return "Mail:From is missing or no mail address; Mail:Host needs it.";
        if (!TryPort(mail, out _))
            yield return "Mail:Port must be a number from 1 to 65535.";
        if (!TrySecurity(mail, out _))
            yield return $"Mail:Security is '{mail["Security"]}'; it must be StartTls, ImplicitTls or None, or absent.";
        if (mail["TimeoutSeconds"] is { Length: > 0 } timeout && !IsNumber(timeout, MailOptions.LongestTimeout, out _))
            yield return $"Mail:TimeoutSeconds is '{timeout}'; it must be a whole number from 1 to "
                + $"{MailOptions.LongestTimeout}, or absent.";
    }

    private static IEnumerable<string> Credentials(IConfigurationSection mail, IHostEnvironment environment)
    {
        var (hasUser, hasPassword) = (!string.IsNullOrEmpty(mail["UserName"]), !string.IsNullOrEmpty(mail["Password"]));
        var hasToken = !string.IsNullOrEmpty(mail["OAuth:TokenEndpoint"]);
        if (hasUser && !hasPassword && !hasToken)
            yield return "Mail:Password is missing; Mail:UserName needs it.";
        if (hasPassword && !hasUser)
            yield return "Mail:UserName is missing; Mail:Password needs it.";
        if (
            hasUser
            && TrySecurity(mail, out var security)
            && security == MailSecurity.None
            && !environment.IsDevelopment()
            && !IsLoopback(mail["Host"]!)
        )
            yield return "Mail:Security is None; Mail:UserName would send the password unencrypted to another machine.";
    }

    private static bool TryPort(IConfigurationSection mail, out int port) =>
        IsNumber(mail["Port"] ?? "587", 65535, out port);

    /// <returns>False if the setting is malformed.</returns>
    private static bool TrySecurity(IConfigurationSection mail, out MailSecurity? security)
    {
        security = null;
        if (string.IsNullOrEmpty(mail["Security"]))
            return true;
        if (!Enum.GetNames<MailSecurity>().Contains(mail["Security"], StringComparer.OrdinalIgnoreCase))
            return false;
        security = Enum.Parse<MailSecurity>(mail["Security"]!, ignoreCase: true);
        return true;
    }

    private static bool IsNumber(string text, int highest, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number >= 1
        && number <= highest;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
