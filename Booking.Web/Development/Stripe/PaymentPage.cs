using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Development.Stripe;

/// <summary>The hosted payment page: plain forms without a script, in the session's language.</summary>
internal sealed class PaymentPage(
    EmulatorCheckout checkout,
    EmulatorTill till,
    EmulatorEvents events,
    IStringLocalizer<EmulatorTexts> texts,
    TimeProvider clock
)
{
    /// <summary>Stripe replaces it in the success address by the session's id.</summary>
    private const string IdPlaceholder = "{CHECKOUT_SESSION_ID}";

    private static readonly (string Heading, CardBehaviour[] Behaviours)[] Groups =
    [
        ("Succeeding", [CardBehaviour.Pays]),
        (
            "Asking",
            [
                CardBehaviour.AuthenticatesThenPays,
                CardBehaviour.AuthenticatesUnlessSetUp,
                CardBehaviour.AuthenticatesThenDeclines,
            ]
        ),
        ("Failing", [CardBehaviour.Declines, CardBehaviour.AttachesThenDeclines]),
        (
            "Special",
            [
                CardBehaviour.PaysThenDisputed,
                CardBehaviour.PaysThenInquiry,
                CardBehaviour.PaysThenFraudWarning,
                CardBehaviour.PaysRefundPending,
                CardBehaviour.PaysRefundFails,
            ]
        ),
    ];

    public void Map(IEndpointRouteBuilder root, string prefix)
    {
        root.MapGet(
            "/pay/{id}",
            (string id, string? declined, HttpContext http) =>
                Show(http, id, html => Form(html, checkout.Look(id)!, declined))
        );
        root.MapGet(
            "/pay/{id}/authenticate",
            (string id, HttpContext http) => Show(http, id, html => Bank(html, checkout.Look(id)!))
        );
        root.MapPost("/pay/{id}", ([FromRoute] string id, HttpContext http) => PayAsync(http, id, prefix));
        root.MapPost(
            "/pay/{id}/authenticate",
            ([FromRoute] string id, HttpContext http) => AuthenticateAsync(http, id, prefix)
        );
    }

    private async Task<IResult> PayAsync(HttpContext http, string id, string prefix)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (checkout.Look(id) is not { } session)
            return Show(http, id, _ => "");
        // A card's button carries its number; the typed field stands aside then.
        var number = form["card"].ToString() is { Length: > 0 } picked ? picked : form["number"].ToString();
        return await GoOnAsync(http, session, till.Pay(session, number), prefix);
    }

    private async Task<IResult> AuthenticateAsync(HttpContext http, string id, string prefix)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (checkout.Look(id) is not { } session)
            return Show(http, id, _ => "");
        return await GoOnAsync(http, session, till.Authenticate(session, form["result"] == "confirm"), prefix);
    }

    private async Task<IResult> GoOnAsync(HttpContext http, EmulatedSession session, PayOutcome outcome, string prefix)
    {
        switch (outcome.Step)
        {
            case PayStep.Paid:
                await events.AcknowledgedAsync(outcome.Completed!, clock, http.RequestAborted);
                return EmulatorHtml.SeeOther(
                    http,
                    session.SuccessUrl.Replace(IdPlaceholder, session.Id, StringComparison.Ordinal)
                );
            case PayStep.Declined:
                return EmulatorHtml.SeeOther(
                    http,
                    $"{prefix}/pay/{session.Id}?declined={outcome.Decline!.DeclineCode ?? outcome.Decline.Code}"
                );
            case PayStep.Authenticate:
                return EmulatorHtml.SeeOther(http, $"{prefix}/pay/{session.Id}/authenticate");
            default:
                return EmulatorHtml.SeeOther(http, $"{prefix}/pay/{session.Id}");
        }
    }

    private IResult Show(HttpContext http, string id, Func<EmulatorHtml, string> open)
    {
        var session = checkout.Look(id);
        var html = new EmulatorHtml(texts, EmulatorHtml.LanguageOf(session?.Locale, http.Request));
        if (session is null)
            return EmulatorHtml.Show(
                html.Frame(html["MissingTitle"], Message(html, "Missing", null)),
                StatusCodes.Status404NotFound
            );
        return session.IsOpen
            ? EmulatorHtml.Show(html.Frame(html["PayTitle"], open(html)))
            : EmulatorHtml.Show(html.Frame(html["DoneTitle"], Message(html, "Done", session.CancelUrl)));
    }

    private string Form(EmulatorHtml html, EmulatedSession session, string? declined)
    {
        var price = EmulatorHtml.Money(session.Amount, session.Currency);
        var amount = EmulatorHtml.Encode(price);
        var minutes = (int)Math.Ceiling((session.ExpiresAt - clock.GetUtcNow()).TotalMinutes);
        var receipt = session.Email is { } email ? $"<div class=\"soft\">{html["ReceiptTo", email]}</div>" : "";
        var page = new StringBuilder();
        if (IsKnownDecline(declined))
            page.Append(
                CultureInfo.InvariantCulture,
                $"<div class=\"error\" role=\"alert\">{html["declined_" + declined]}</div>"
            );
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <section class="card"><h1>{EmulatorHtml.Encode(session.Name)}</h1><div class="soft">{html["Total"]}</div>
            <div class="amount">{amount}</div>
            {receipt}<div class="soft">{html["Closes", minutes]}</div></section>
            <form class="card" method="post"><label for="number">{html["CardNumber"]}</label>
            <input id="number" name="number" inputmode="numeric" autocomplete="off" maxlength="23"
                value="4242 4242 4242 4242" aria-describedby="hint">
            <div class="soft" id="hint">{html["CardHint"]}</div>
            <button class="main" type="submit">{html["Pay", price]}</button></form>
            {Back(html, session)}
            <form class="card" method="post"><h1>{html["OrPick"]}</h1>
            """
        );
        foreach (var (heading, behaviours) in Groups)
        {
            var cards = html.Cards(TestCards.All.Where(card => behaviours.Contains(card.Behaviour)));
            page.Append(CultureInfo.InvariantCulture, $"<h2>{html[heading]}</h2>{cards}");
        }

        return page.Append("</form>").ToString();
    }

    private static string Back(EmulatorHtml html, EmulatedSession session) =>
        session.CancelUrl is { } url ? $"<p><a href=\"{EmulatorHtml.Encode(url)}\">{html["Back"]}</a></p>" : "";

    private static string Bank(EmulatorHtml html, EmulatedSession session)
    {
        var text = html["AuthText", EmulatorHtml.Money(session.Amount, session.Currency)];
        return $"""
            <form class="card" method="post"><h1>{html["AuthTitle"]}</h1><p>{text}</p>
            <button class="main" name="result" value="confirm">{html["AuthConfirm"]}</button>
            <p><button name="result" value="fail">{html["AuthFail"]}</button></p></form>
            """;
    }

    private static string Message(EmulatorHtml html, string what, string? back)
    {
        var address = EmulatorHtml.Encode(back);
        var link = back is null ? "" : $"<a class=\"button\" href=\"{address}\">{html["ReturnToSite"]}</a>";
        return $"""
            <section class="card"><h1>{html[what + "Title"]}</h1><p>{html[what + "Text"]}</p>
            {link}</section>
            """;
    }

    private static bool IsKnownDecline(string? code) =>
        code is not null
        && TestCards
            .All.Select(card => card.Decline)
            .Concat([TestCards.AuthenticationFailed, TestCards.NotATestCard, TestCards.NotANumber])
            .Any(decline => (decline?.DeclineCode ?? decline?.Code) == code);
}
