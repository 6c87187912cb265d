using System.Globalization;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Web.Notifications.Reminders;
using Booking.Web.Notifications.Templates;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;
using Booking.Web.Stripe;
using HandlebarsDotNet;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace Booking.Web.Notifications;

/// <summary>
/// Writes a mail: the occasion's texts in the reader's language, the studio's own before the built-in ones, filled
/// with its facts, as HTML and as plain text.
/// </summary>
internal sealed class MailRenderer(
    IStripeAddresses addresses,
    StopLink stop,
    NoticeWords words,
    IOptions<SiteOptions> site,
    StudioLogo logo,
    ILoggerFactory logs
) : IMailRenderer
{
    private const string DefaultAccent = "#2f6f5e";

    /// <summary>A mail's body takes nothing from the program's services: those of a page belong to a visitor.</summary>
    private static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    private readonly ILogger _log = logs.CreateLogger<MailRenderer>();

    /// <param name="language">"ja" or "en".</param>
    public static CultureInfo CultureOf(string language) =>
        CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "ja-JP");

    public Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellationToken
    ) => ToHtmlAsync(Compose(occasion, CultureOf(language), facts));

    /// <summary>In words that are not saved yet.</summary>
    public Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        IReadOnlyDictionary<string, string> facts,
        NoticeParts parts,
        CancellationToken cancellationToken
    ) => ToHtmlAsync(Compose(occasion, CultureOf(language), facts, parts, isKept: false));

    /// <summary>What the names in a text stand for.</summary>
    public IReadOnlyDictionary<string, object?> ValuesOf(string language, IReadOnlyDictionary<string, string> facts) =>
        new MailValues(facts, CultureOf(language)).ForTemplate(site.Value.Name, site.Value.Contact);

    private async Task<RenderedMail> ToHtmlAsync(MailContent content)
    {
        await using var html = new HtmlRenderer(NoServices, logs);
        var body = await html.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?> { [nameof(MailBody.Mail)] = content }
            );
            return (await html.RenderComponentAsync<MailBody>(parameters)).ToHtmlString();
        });
        return new(content.Subject, body, content.ToPlainText()) { Stop = content.Stop };
    }

    private MailContent Compose(MailOccasion occasion, CultureInfo culture, IReadOnlyDictionary<string, string> facts)
    {
        if (words.Find(occasion, culture.TwoLetterISOLanguageName) is { } own)
        {
            try
            {
                return Compose(occasion, culture, facts, own, isKept: true);
            }
            catch (HandlebarsException e)
            {
                // A notice in the product's words is better than none.
                _log.LogError(e, "The studio's own words for {Occasion} cannot be filled", occasion);
            }
        }

        return Compose(occasion, culture, facts, BuiltInNotices.Of(occasion, culture), isKept: true);
    }

    private MailContent Compose(
        MailOccasion occasion,
        CultureInfo culture,
        IReadOnlyDictionary<string, string> facts,
        NoticeParts parts,
        bool isKept
    )
    {
        var values = new MailValues(facts, culture);
        var filled = values.ForTemplate(site.Value.Name, site.Value.Contact);
        string Own(NoticePart part) => NoticeEngine.Fill(parts[part], filled, isKept).Trim();
        string Part(string key) => NoticeEngine.Fill(MailTexts.Get(key, culture), filled, isKept: true);

        return new(
            culture.TwoLetterISOLanguageName,
            site.Value.Name,
            site.Value.Accent is { Length: > 0 } accent ? accent : DefaultAccent,
            Subject: OneLine(Own(NoticePart.Subject)),
            Title: Own(NoticePart.Title),
            Greeting: Part(values["name"] is null ? "Greeting" : "GreetingNamed"),
            Body: Own(NoticePart.Body),
            Rows: [.. Rows(occasion, values, culture)],
            Button: Own(NoticePart.Button),
            Link: new Uri(addresses.SiteBase, LinkOf(occasion, values)),
            LinkHint: Part("LinkHint"),
            Note: Own(NoticePart.Note) is { Length: > 0 } note ? note : null,
            Footer: Part("Footer"),
            Contact: site.Value.Contact.Length > 0 ? Part("Contact") : null
        )
        {
            Logo = MailLogo.Of(logo.Image, addresses.SiteBase),
            Message = values["message"],
            Stop = values["reader"] is { } reader ? stop.Of(reader) : null,
            StopWords = Part("StopReminders"),
        };
    }

    private static IEnumerable<(string Label, string Value)> Rows(
        MailOccasion occasion,
        MailValues values,
        CultureInfo culture
    )
    {
        var isRefund = occasion == MailOccasion.RefundMade;
        var isContract = IsAboutContract(occasion) || (isRefund && values["plan"] is not null);
        var money =
            occasion
                is MailOccasion.ReservationConfirmed
                    or MailOccasion.LateMoneySeated
                    or MailOccasion.PlanBought
                    or MailOccasion.PlanRenewed
                ? "Paid"
            : isContract && !isRefund ? "Owed"
            : "Refund";
        (string Key, string? Value)[] rows =
        [
            (isContract ? "ContractNumber" : "Number", values["number"]),
            ("Plan", values["plan"]),
            ("Program", values["program"]),
            ("When", values.When),
            ("Place", values.Place),
            (money, values.Amount),
            ("RenewsOn", values.RenewsOn),
            ("CancelBy", values.CancelBy),
            ("Reason", values["reason"]),
        ];
        foreach (var (key, value) in rows)
            if (value is not null)
                yield return (MailTexts.Get(key, culture), value);
    }

    private static string LinkOf(MailOccasion occasion, MailValues values) =>
        occasion switch
        {
            MailOccasion.ConfirmEmail => Opening("/account/confirm", values),
            MailOccasion.ResetPassword or MailOccasion.Invitation => Opening("/account/reset", values),
            MailOccasion.ConfirmNewAddress => $"/account/address?token={Escaped(values["token"])}",
            MailOccasion.AddressChangeAsked => $"/account/address/undo?token={Escaped(values["token"])}",
            MailOccasion.AlreadyRegistered => values["return"] is { } to
                ? $"/account/login?returnUrl={Escaped(to)}"
                : "/account/login",
            MailOccasion.TwoFactorOn
            or MailOccasion.TwoFactorOff
            or MailOccasion.TwoFactorOffAtDesk
            or MailOccasion.RecoveryCodesRenewed
            or MailOccasion.RecoveryCodeUsed => "/account/manage/two-factor",
            MailOccasion.PasswordChanged => "/account/manage",
            MailOccasion.SecurityAlert => "/admin/audit",
            MailOccasion.Incident => values["incident"] switch
            {
                "PaymentEvents" => "/admin/inbox?state=Failed",
                "Tasks" => "/admin/tasks",
                "Mails" => "/admin/mails?state=Failed",
                _ => "/admin/reconciliation",
            },
            MailOccasion.MemberMessage => "/my",
            MailOccasion.SettingsTest => "/admin/settings?tab=connections",
            MailOccasion.PasskeyAdded or MailOccasion.PasskeyRemoved => "/account/passkeys",
            MailOccasion.ReservationConfirmed or MailOccasion.Reminder or MailOccasion.LateMoneySeated => values[
                "number"
            ]
                is { } number
                ? $"/reservations/{Uri.EscapeDataString(number)}"
                : "/reservations",
            MailOccasion.RefundMade when values is var of && of["plan"] is not null && of["number"] is { } plan =>
                $"/contracts/{Uri.EscapeDataString(plan)}",
            MailOccasion.SurplusRefunded or MailOccasion.RefundMade or MailOccasion.MemberSuspended => "/reservations",
            MailOccasion.ReservationMoved
            or MailOccasion.SlotMoved
            or MailOccasion.SlotMessage
            or MailOccasion.Missed => values["number"] is { } moved
                ? $"/reservations/{Uri.EscapeDataString(moved)}"
                : "/reservations",
            MailOccasion.WaitJoined
            or MailOccasion.WaitOffered
            or MailOccasion.WaitLapsed
            or MailOccasion.WaitMoved
            or MailOccasion.WaitClosed
            or MailOccasion.WaitRemoved when values["slot"] is { } slot => $"/slots/{Uri.EscapeDataString(slot)}",
            MailOccasion.PlanPaymentFailed
            or MailOccasion.PlanActionRequired
                when Uri.TryCreate(values["url"], UriKind.Absolute, out var invoice)
                    && invoice.Scheme == Uri.UriSchemeHttps => invoice.AbsoluteUri,
            _ when IsAboutContract(occasion) => values["number"] is { } contract
                ? $"/contracts/{Uri.EscapeDataString(contract)}"
                : "/contracts",
            _ => "/book",
        };

    private static bool IsAboutContract(MailOccasion occasion) =>
        occasion
            is MailOccasion.PlanBought
                or MailOccasion.PlanRenewed
                or MailOccasion.PlanPaymentFailed
                or MailOccasion.PlanActionRequired
                or MailOccasion.PlanCancelled
                or MailOccasion.PlanEnded
                or MailOccasion.PlanExpiring;

    private static string Opening(string path, MailValues values) =>
        $"{path}?account={Escaped(values["account"])}&token={Escaped(values["token"])}"
        + (values["return"] is { } to ? $"&returnUrl={Escaped(to)}" : "");

    private static string Escaped(string? value) => Uri.EscapeDataString(value ?? "");

    /// <summary>A line break in a name must not begin a new header.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
