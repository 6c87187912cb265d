using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Development.Stripe;

/// <summary>The emulator's own page: what has happened, and the switches for what shall go wrong.</summary>
internal sealed class ControlPage(
    EmulatorStore store,
    EmulatorEvents events,
    EmulatorCharges charges,
    EmulatorSubscriptions subscriptions,
    EmulatorSwitches switches,
    IStringLocalizer<EmulatorTexts> texts
)
{
    private const int Shown = 50;

    public void Map(IEndpointRouteBuilder root, string prefix)
    {
        root.MapGet(
            "/",
            (HttpContext http) =>
            {
                var html = new EmulatorHtml(
                    texts,
                    EmulatorHtml.LanguageOf(
                        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? "ja" : null,
                        http.Request
                    )
                );
                return EmulatorHtml.Show(html.Frame(html["ControlTitle"], Content(html, prefix), wide: true));
            }
        );
        root.MapPost("/switches", (Delegate)((HttpContext http) => DoAsync(http, prefix, Apply)));
        root.MapPost("/reset", (Delegate)((HttpContext http) => DoAsync(http, prefix, _ => switches.Reset())));
        root.MapPost("/faults", (Delegate)((HttpContext http) => DoAsync(http, prefix, AddFault)));
        root.MapPost(
            "/events/{id}/resend",
            ([FromRoute] string id, HttpContext http) => DoAsync(http, prefix, _ => events.Resend(id))
        );
        root.MapPost(
            "/disputes/{id}/close",
            ([FromRoute] string id, HttpContext http) =>
                DoAsync(http, prefix, form => charges.CloseDispute(id, form["won"] == "true"))
        );
        root.MapPost(
            "/disputes/{id}/answer",
            ([FromRoute] string id, HttpContext http) => DoAsync(http, prefix, _ => charges.AnswerDispute(id))
        );
        root.MapPost(
            "/disputes/{id}/charge-back",
            ([FromRoute] string id, HttpContext http) => DoAsync(http, prefix, _ => charges.ChargeBack(id))
        );
        root.MapPost(
            "/subscriptions/{id}",
            ([FromRoute] string id, HttpContext http) =>
                DoAsync(http, prefix, form => Change(id, form["act"].ToString()))
        );
    }

    private static async Task<IResult> DoAsync(HttpContext http, string prefix, Action<IFormCollection> action)
    {
        action(await http.Request.ReadFormAsync(http.RequestAborted));
        return EmulatorHtml.SeeOther(http, prefix + "/");
    }

    private void Apply(IFormCollection form)
    {
        switches.DuplicateWebhooks = form["duplicate"] == "on";
        switches.ReorderWebhooks = form["reorder"] == "on";
        switches.SignWithAllSecrets = form["secrets"] == "on";
        switches.WebhookDelay = TimeSpan.FromSeconds(Number(form, "delay"));
        switches.SlowFor = TimeSpan.FromSeconds(Number(form, "slow"));
        switches.DropNextWebhooks(Number(form, "drop"));
        switches.SignNextWebhooksStale(Number(form, "stale"));
        if (Enum.TryParse<AuthenticationRace>(form["race"], out var race) && Enum.IsDefined(race))
            switches.AuthenticationRace = race;
    }

    private void Change(string id, string act)
    {
        if (act == "renew")
            subscriptions.EndPeriodNow(id);
        else if (act is "fail" or "pay")
            subscriptions.FailNext(id, act == "fail");
        else if (act == "end")
            subscriptions.EndNow(id);
    }

    private void AddFault(IFormCollection form)
    {
        if (
            Enum.TryParse<EmulatorOperation>(form["operation"], out var operation)
            && Enum.IsDefined(operation)
            && Enum.TryParse<EmulatorFault>(form["fault"], out var fault)
            && Enum.IsDefined(fault)
        )
            switches.Fail(operation, fault, Number(form, "times"));
    }

    private static int Number(IFormCollection form, string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, 3600)
            : 0;

    private string Content(EmulatorHtml html, string prefix)
    {
        var page = new StringBuilder(
            $"<section class=\"card\"><h1>{html["ControlTitle"]}</h1><p>{html["ControlIntro"]}</p></section>"
        );
        page.Append(SwitchForm(html, prefix)).Append(FaultForm(html, prefix));
        lock (store.Gate)
        {
            page.Append(
                ControlHtml.Section(
                    html,
                    "Subscriptions",
                    ["Created", "Status", "Period", "Reference", ""],
                    Latest(store.State.Subscriptions).Select(one => SubscriptionRow(html, prefix, one))
                )
            );
            page.Append(
                ControlHtml.Section(
                    html,
                    "Sessions",
                    ["Created", "Status", "Amount", "Reference", "Open"],
                    Latest(store.State.Sessions).Select(SessionRow)
                )
            );
            page.Append(
                ControlHtml.Section(
                    html,
                    "Disputes",
                    ["Created", "Status", "Amount", "Subject", "DueBy", ""],
                    Latest(store.State.Disputes).Select(dispute => DisputeRow(html, prefix, dispute))
                )
            );
            page.Append(
                ControlHtml.Section(
                    html,
                    "Events",
                    ["Created", "Event", "Subject", "Deliveries", ""],
                    Latest(store.State.Events).Select(happened => EventRow(html, prefix, happened))
                )
            );
        }

        return page.ToString();
    }

    private string SwitchForm(EmulatorHtml html, string prefix)
    {
        var checks =
            ControlHtml.Check(html, "duplicate", "Duplicate", switches.DuplicateWebhooks)
            + ControlHtml.Check(html, "reorder", "Reorder", switches.ReorderWebhooks)
            + ControlHtml.Check(html, "secrets", "AllSecrets", switches.SignWithAllSecrets);
        var fields =
            ControlHtml.Field(html, "delay", "Delay", (int)switches.WebhookDelay.TotalSeconds)
            + ControlHtml.Field(html, "drop", "Drop", switches.PendingDrops)
            + ControlHtml.Field(html, "stale", "Stale", switches.PendingStaleSignatures)
            + ControlHtml.Field(html, "slow", "SlowFor", (int)switches.SlowFor.TotalSeconds)
            + ControlHtml.Select("race", html["Race"], ControlHtml.Options(html, "race_", switches.AuthenticationRace));
        return $"""
            <section class="card"><h1>{html["Switches"]}</h1>
            <form method="post" action="{prefix}/switches">
            {checks}
            <div class="fields">{fields}</div>
            <button class="main">{html["Apply"]}</button></form>
            <form method="post" action="{prefix}/reset"><p><button>{html["Reset"]}</button></p></form></section>
            """;
    }

    private string FaultForm(EmulatorHtml html, string prefix)
    {
        var waiting = string.Concat(
            switches
                .PendingFaults()
                .Select(one => $"<li>{html["Waiting", html["fault_" + one.Fault], one.Times, one.Operation]}</li>")
        );
        var operations = string.Concat(Enum.GetNames<EmulatorOperation>().Select(name => $"<option>{name}</option>"));
        var fields =
            ControlHtml.Select("operation", html["Operation"], operations)
            + ControlHtml.Select("fault", html["Fault"], ControlHtml.Options(html, "fault_", EmulatorFault.LostAnswer))
            + ControlHtml.Field(html, "times", "Times", 1);
        return $"""
            <section class="card"><h1>{html["Faults"]}</h1><ul>{waiting}</ul>
            <form method="post" action="{prefix}/faults"><div class="fields">{fields}</div>
            <button class="main">{html["AddFault"]}</button></form></section>
            """;
    }

    private static IEnumerable<string> SessionRow(EmulatedSession session) =>
        [
            Time(session.Created),
            $"{session.Status} · {session.PaymentStatus}",
            EmulatorHtml.Encode(EmulatorHtml.Money(session.Amount, session.Currency)),
            EmulatorHtml.Encode(session.ClientReferenceId),
            $"<a href=\"{EmulatorHtml.Encode(session.Url)}\"><code>{session.Id[..16]}…</code></a>",
        ];

    private static IEnumerable<string> SubscriptionRow(EmulatorHtml html, string prefix, EmulatedSubscription one)
    {
        var end = one.CancelAt is { } moment ? "<br>" + html["PortalEnds", Time(moment)] : "";
        var numbers = EmulatorHtml.Encode(string.Join(", ", one.Metadata.Values));
        var change =
            ControlHtml.Button("act", "renew", html["PeriodOver"])
            + ControlHtml.Button(
                "act",
                one.FailsNext ? "pay" : "fail",
                html[one.FailsNext ? "FailNextOff" : "FailNext"]
            )
            + ControlHtml.Button("act", "end", html["EndNow"]);
        return
        [
            Time(one.Created),
            one.Status + end,
            $"{Time(one.PeriodStart)}<br>{Time(one.PeriodEnd)}",
            $"<code>{one.Id}</code><br><code>{EmulatorHtml.Encode(one.PriceId)}</code><br>{numbers} •••• {one.Card}",
            one.IsOver ? "" : ControlHtml.Form($"{prefix}/subscriptions/{one.Id}", change),
        ];
    }

    private static IEnumerable<string> DisputeRow(EmulatorHtml html, string prefix, EmulatedDispute dispute)
    {
        var address = $"{prefix}/disputes/{dispute.Id}";
        var answer = ControlHtml.Form(address + "/answer", ControlHtml.Button(html["AnswerDispute"]));
        var decide = ControlHtml.Form(
            address + "/close",
            ControlHtml.Button("won", "true", html["Won"]) + ControlHtml.Button("won", "false", html["Lost"])
        );
        var close = ControlHtml.Form(address + "/close", ControlHtml.Button(html["CloseInquiry"]));
        var chargeBack = ControlHtml.Form(address + "/charge-back", ControlHtml.Button(html["ChargeBack"]));
        return
        [
            Time(dispute.Created),
            dispute.Status,
            EmulatorHtml.Encode(EmulatorHtml.Money(dispute.Amount, dispute.Currency)),
            $"<code>{dispute.IntentId}</code>",
            Time(dispute.DueBy),
            dispute switch
            {
                { Status: "warning_closed" } => chargeBack,
                { IsDecided: true } => "",
                { IsInquiry: true, AwaitsAnswer: true } => answer + close + chargeBack,
                { IsInquiry: true } => close + chargeBack,
                { AwaitsAnswer: true } => answer + decide,
                _ => decide,
            },
        ];
    }

    private static IEnumerable<string> EventRow(EmulatorHtml html, string prefix, EmulatedEvent happened) =>
        [
            Time(happened.Created),
            $"{happened.Type}<br><code>{happened.Id}</code>",
            $"<code>{happened.Subject}</code>",
            happened.Deliveries.Count == 0
                ? html["NotSent"]
                : string.Join("<br>", happened.Deliveries.Select(delivery => Delivery(html, delivery))),
            ControlHtml.Form($"{prefix}/events/{happened.Id}/resend", ControlHtml.Button(html["Resend"])),
        ];

    private static string Delivery(EmulatorHtml html, WebhookDelivery delivery)
    {
        var status = delivery.Status?.ToString(CultureInfo.InvariantCulture) ?? html["NoAnswer"];
        return $"{Time(delivery.At)} {status} {EmulatorHtml.Encode(delivery.Note)}";
    }

    private static IEnumerable<T> Latest<T>(Dictionary<string, T> all)
        where T : EmulatedObject => all.Values.OrderByDescending(one => one.Sequence).Take(Shown);

    private static string Time(DateTimeOffset time) => time.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
