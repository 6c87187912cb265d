using System.Globalization;
using Booking.Domain.Privacy;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Retention;

/// <summary>The section "Retention": for how many days what is no ledger is kept (rule Retention).</summary>
internal static class RetentionConfiguration
{
    private const string Section = "Retention:";
    private const int Most = 36500;

    private static readonly RetentionSettings Usual = RetentionSettings.Default;

    /// <summary>
    /// The least of each: a change of address can be undone for 14 days, and the reconciliation looks back over 30.
    /// </summary>
    private static readonly (string Name, int Absent, int Least)[] Numbers =
    [
        (nameof(RetentionSettings.UnconfirmedDays), Usual.UnconfirmedDays, 2),
        (nameof(RetentionSettings.AbandonedDays), Usual.AbandonedDays, 2),
        (nameof(RetentionSettings.MailDays), Usual.MailDays, 15),
        (nameof(RetentionSettings.ProviderDays), Usual.ProviderDays, 31),
        (nameof(RetentionSettings.SessionDays), Usual.SessionDays, 1),
        (nameof(RetentionSettings.AnswerDays), Usual.AnswerDays, 1),
        (nameof(RetentionSettings.NoteDays), Usual.NoteDays, 1),
    ];

    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(Read(configuration));

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from number in Numbers
        where Number(configuration, number) is null
        select $"{Section}{number.Name} is '{configuration[Section + number.Name]}'; it must be a whole number from "
            + $"{number.Least} to {Most}, or absent.";

    internal static RetentionSettings Read(IConfiguration configuration)
    {
        var days = Numbers.ToDictionary(n => n.Name, n => Number(configuration, n) ?? n.Absent);
        return new()
        {
            UnconfirmedDays = days[nameof(RetentionSettings.UnconfirmedDays)],
            AbandonedDays = days[nameof(RetentionSettings.AbandonedDays)],
            MailDays = days[nameof(RetentionSettings.MailDays)],
            ProviderDays = days[nameof(RetentionSettings.ProviderDays)],
            SessionDays = days[nameof(RetentionSettings.SessionDays)],
            AnswerDays = days[nameof(RetentionSettings.AnswerDays)],
            NoteDays = days[nameof(RetentionSettings.NoteDays)],
        };
    }

    /// <summary>Null: not to be understood.</summary>
    private static int? Number(IConfiguration configuration, (string Name, int Absent, int Least) setting) =>
        configuration[Section + setting.Name] is not { Length: > 0 } text ? setting.Absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= setting.Least
        && number <= Most
            ? number
        : null;
}
