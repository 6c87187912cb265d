using System.Globalization;
using Booking.Domain.Security.Sessions;
using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>The section "Sessions": when sign-ins end by themselves (rule Sessions).</summary>
internal static class SessionConfiguration
{
    private const string Section = "Sessions:";

    private static readonly SessionSettings Usual = SessionSettings.Default;

    private static readonly (string Name, int Absent, int Most)[] Numbers =
    [
        ("RememberedIdleDays", (int)Usual.RememberedIdle.TotalDays, 365),
        ("RememberedDays", (int)Usual.Remembered.TotalDays, 365),
        ("BriefIdleDays", (int)Usual.BriefIdle.TotalDays, 365),
        ("BriefDays", (int)Usual.Brief.TotalDays, 365),
        ("WorkHours", (int)Usual.Work.TotalHours, 24 * 31),
        ("ProofMinutes", (int)Usual.Proof.TotalMinutes, 60),
        ("MoneyIdleMinutes", (int)Usual.MoneyIdle.TotalMinutes, 240),
    ];

    public static SessionSettings Read(IConfiguration configuration)
    {
        var numbers = Numbers.ToDictionary(n => n.Name, n => Number(configuration, n) ?? n.Absent);
        return new(
            TimeSpan.FromDays(numbers["RememberedIdleDays"]),
            TimeSpan.FromDays(numbers["RememberedDays"]),
            TimeSpan.FromDays(numbers["BriefIdleDays"]),
            TimeSpan.FromDays(numbers["BriefDays"]),
            TimeSpan.FromHours(numbers["WorkHours"]),
            TimeSpan.FromMinutes(numbers["ProofMinutes"]),
            TimeSpan.FromMinutes(numbers["MoneyIdleMinutes"])
        );
    }

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from number in Numbers
        where Number(configuration, number) is null
        select $"{Section}{number.Name} is '{configuration[Section + number.Name]}'; it must be a whole number from 1 "
            + $"to {number.Most}, or absent.";

    /// <summary>Null: not to be understood.</summary>
    private static int? Number(IConfiguration configuration, (string Name, int Absent, int Most) setting) =>
        configuration[Section + setting.Name] is not { Length: > 0 } text ? setting.Absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= setting.Most
            ? number
        : null;
}
