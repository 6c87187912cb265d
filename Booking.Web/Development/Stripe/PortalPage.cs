using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Development.Stripe;

/// <summary>The billing portal and the page of one invoice: plain forms without a script.</summary>
internal sealed class PortalPage(
    EmulatorPortals portals,
    EmulatorSubscriptions subscriptions,
    EmulatorPages pages,
    IStringLocalizer<EmulatorTexts> texts
)
{
    /// <summary>Cards that a bank lets be kept for later.</summary>
    private static readonly IReadOnlyList<TestCard> Keepable =
    [
        .. TestCards.All.Where(card =>
            card.Behaviour is not (CardBehaviour.Declines or CardBehaviour.AuthenticatesThenDeclines)
        ),
    ];

    /// <summary>Cards that the page of an invoice offers.</summary>
    private static readonly CardBehaviour[] Payable =
    [
        CardBehaviour.Pays,
        CardBehaviour.AuthenticatesThenPays,
        CardBehaviour.Declines,
    ];

    public void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/portal/{secret}", (string secret, HttpContext http) => Show(http, secret));
        root.MapPost(
            "/portal/{secret}/card",
            ([FromRoute] string secret, HttpContext http) => DoAsync(http, secret, ChangeCard)
        );
        root.MapPost(
            "/portal/{secret}/subscriptions/{id}",
            ([FromRoute] string secret, [FromRoute] string id, HttpContext http) =>
                DoAsync(http, secret, (portal, form) => Cancel(portal, id, form))
        );
        root.MapGet("/invoice/{id}", (string id, HttpContext http) => ShowInvoice(http, id, declined: false));
        root.MapPost("/invoice/{id}", ([FromRoute] string id, HttpContext http) => PayAsync(http, id));
    }

    private void ChangeCard(EmulatedPortal portal, IFormCollection form)
    {
        if (Keepable.FirstOrDefault(card => card.Number == form["card"]) is { } card)
            subscriptions.ChangeCard(portals.CustomerOf(portal), card);
    }

    private void Cancel(EmulatedPortal portal, string id, IFormCollection form)
    {
        if (portals.SubscriptionOf(portal, id) is { } own)
            subscriptions.CancelInPortal(own, form["cancel"] == "true");
    }

    private async Task<IResult> DoAsync(HttpContext http, string secret, Action<EmulatedPortal, IFormCollection> action)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (portals.Look(secret) is not { } portal)
            return Show(http, secret);
        action(portal, form);
        return EmulatorHtml.SeeOther(http, $"{pages.Prefix}/portal/{secret}");
    }

    private async Task<IResult> PayAsync(HttpContext http, string id)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (portals.Invoice(id) is not { } invoice || TestCards.Find(form["card"].ToString()) is not { } card)
            return ShowInvoice(http, id, declined: true);
        return subscriptions.PayInvoice(invoice, card) is InvoiceStep.Failed or InvoiceStep.ActionRequired
            ? ShowInvoice(http, id, declined: true)
            : EmulatorHtml.SeeOther(http, $"{pages.Prefix}/invoice/{id}");
    }

    private IResult Show(HttpContext http, string secret)
    {
        var portal = portals.Look(secret);
        var html = new EmulatorHtml(texts, EmulatorHtml.LanguageOf(portal?.Locale, http.Request));
        return portal is null
            ? Missing(html, "PortalMissing", "PortalMissingText")
            : EmulatorHtml.Show(
                html.Frame(html["PortalTitle"], Content(html, portal, $"{pages.Prefix}/portal/{secret}"))
            );
    }

    private string Content(EmulatorHtml html, EmulatedPortal portal, string here)
    {
        var customer = portals.CustomerOf(portal);
        var page = new StringBuilder(
            $"<section class=\"card\"><h1>{html["PortalTitle"]}</h1><div class=\"soft\">{EmulatorHtml.Encode(customer.Email)}</div></section>"
        );
        foreach (var invoice in portals.OpenInvoicesOf(portal))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"""
                <section class="card"><h1>{html["InvoiceOpen"]}</h1><div class="amount">{EmulatorHtml.Encode(
                    EmulatorHtml.Money(invoice.Amount, invoice.Currency)
                )}</div>
                <p><a class="button" href="{EmulatorHtml.Encode(invoice.HostedUrl)}">{html[
                    "InvoicePay"
                ]}</a></p></section>
                """
            );
        }

        var owned = portals.SubscriptionsOf(portal);
        if (owned.Count == 0)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<section class=\"card\"><p class=\"soft\">{html["PortalNone"]}</p></section>"
            );
        foreach (var (subscription, price) in owned)
            page.Append(Subscription(html, subscription, price, here));
        page.Append(
            CultureInfo.InvariantCulture,
            $"<form class=\"card\" method=\"post\" action=\"{here}/card\"><h1>{html["PortalCard"]}</h1>"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"soft\">{(customer.Card is { } kept ? html["PortalCardNow", "•••• " + kept] : html["PortalNoCard"])}</p>{Cards(html, Keepable)}</form>"
        );
        if (portal.ReturnUrl is { } back)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p><a class=\"button\" href=\"{EmulatorHtml.Encode(back)}\">{html["ReturnToSite"]}</a></p>"
            );
        return page.ToString();
    }

    private static string Subscription(
        EmulatorHtml html,
        EmulatedSubscription subscription,
        EmulatedPrice price,
        string here
    )
    {
        var ends = subscription.CancelAt is not null;
        var next = ends
            ? html["PortalEnds", Day(subscription.CancelAt!.Value)]
            : html["PortalRenews", Day(subscription.PeriodEnd)];
        return $"""
            <section class="card"><h1>{EmulatorHtml.Encode(price.Name)}</h1>
            <div class="amount">{EmulatorHtml.Encode(
                EmulatorHtml.Money(price.Amount * subscription.Quantity, price.Currency)
            )}</div>
            {(
                subscription.Status == "past_due" ? $"<div class=\"error\">{html["PortalPastDue"]}</div>" : ""
            )}<p class="soft">{next}</p>
            <form method="post" action="{here}/subscriptions/{subscription.Id}">
            <button name="cancel" value="{(ends ? "false" : "true")}">{html[
                ends ? "PortalResume" : "PortalCancel"
            ]}</button></form></section>
            """;
    }

    private IResult ShowInvoice(HttpContext http, string id, bool declined)
    {
        var html = new EmulatorHtml(texts, EmulatorHtml.LanguageOf(null, http.Request));
        if (portals.Invoice(id) is not { Status: not "draft" } invoice)
            return Missing(html, "MissingTitle", "MissingText");
        var error =
            declined && !invoice.IsPaid
                ? $"<div class=\"error\" role=\"alert\">{html["declined_generic_decline"]}</div>"
                : "";
        return EmulatorHtml.Show(
            html.Frame(
                html["InvoiceTitle"],
                $"""
                {error}<section class="card"><h1>{EmulatorHtml.Encode(
                    portals.NameOf(invoice)
                )}</h1><div class="amount">{EmulatorHtml.Encode(
                    EmulatorHtml.Money(invoice.Amount, invoice.Currency)
                )}</div>
                <p class="soft">{Day(invoice.LineStart)} – {Day(invoice.LineEnd)}</p><p>{html[
                    invoice.IsPaid ? "InvoicePaid" : "InvoiceOpen"
                ]}</p></section>
                {(
                    invoice.IsPaid
                        ? ""
                        : $"<form class=\"card\" method=\"post\"><h1>{html["InvoicePay"]}</h1>{Cards(html, TestCards.All.Where(card => Payable.Contains(card.Behaviour)))}</form>"
                )}
                """
            )
        );
    }

    private static IResult Missing(EmulatorHtml html, string title, string text) =>
        EmulatorHtml.Show(
            html.Frame(html[title], $"<section class=\"card\"><h1>{html[title]}</h1><p>{html[text]}</p></section>"),
            StatusCodes.Status404NotFound
        );

    private static string Cards(EmulatorHtml html, IEnumerable<TestCard> cards) =>
        $"<div class=\"picks\">{string.Concat(cards.Select(card =>
            $"<button name=\"card\" value=\"{card.Number}\">{html["card_" + card.Last4]}<small>•••• {card.Last4}</small></button>"))}</div>";

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
