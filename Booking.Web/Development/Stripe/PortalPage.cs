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
        var page = new StringBuilder();
        page.Append(Card(html["PortalTitle"], $"<div class=\"soft\">{EmulatorHtml.Encode(customer.Email)}</div>"));
        foreach (var invoice in portals.OpenInvoicesOf(portal))
        {
            var pay = $"<a class=\"button\" href=\"{EmulatorHtml.Encode(invoice.HostedUrl)}\">{html["InvoicePay"]}</a>";
            page.Append(Card(html["InvoiceOpen"], $"{Amount(invoice.Amount, invoice.Currency)}<p>{pay}</p>"));
        }

        var owned = portals.SubscriptionsOf(portal);
        if (owned.Count == 0)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<section class=\"card\"><p class=\"soft\">{html["PortalNone"]}</p></section>"
            );
        foreach (var (subscription, price) in owned)
            page.Append(Subscription(html, subscription, price, here));
        var kept = customer.Card is { } card ? html["PortalCardNow", "•••• " + card] : html["PortalNoCard"];
        page.Append(
                CultureInfo.InvariantCulture,
                $"<form class=\"card\" method=\"post\" action=\"{here}/card\"><h1>{html["PortalCard"]}</h1>"
            )
            .Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{kept}</p>{html.Cards(Keepable)}</form>");
        if (portal.ReturnUrl is { } back)
        {
            var address = EmulatorHtml.Encode(back);
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p><a class=\"button\" href=\"{address}\">{html["ReturnToSite"]}</a></p>"
            );
        }

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
        var debt = subscription.Status == "past_due" ? $"<div class=\"error\">{html["PortalPastDue"]}</div>" : "";
        var (value, text) = ends ? ("false", html["PortalResume"]) : ("true", html["PortalCancel"]);
        return Card(
            EmulatorHtml.Encode(price.Name),
            $"""
            {Amount(price.Amount * subscription.Quantity, price.Currency)}
            {debt}<p class="soft">{next}</p>
            <form method="post" action="{here}/subscriptions/{subscription.Id}">
            <button name="cancel" value="{value}">{text}</button></form>
            """
        );
    }

    private IResult ShowInvoice(HttpContext http, string id, bool declined)
    {
        var html = new EmulatorHtml(texts, EmulatorHtml.LanguageOf(null, http.Request));
        if (portals.Invoice(id) is not { Status: not "draft" } invoice)
            return Missing(html, "MissingTitle", "MissingText");
        var content = Card(
            EmulatorHtml.Encode(portals.NameOf(invoice)),
            $"""
            {Amount(invoice.Amount, invoice.Currency)}
            <p class="soft">{Day(invoice.LineStart)} – {Day(invoice.LineEnd)}</p>
            <p>{html[invoice.IsPaid ? "InvoicePaid" : "InvoiceOpen"]}</p>
            """
        );
        if (!invoice.IsPaid)
        {
            var cards = html.Cards(TestCards.All.Where(card => Payable.Contains(card.Behaviour)));
            content += $"<form class=\"card\" method=\"post\"><h1>{html["InvoicePay"]}</h1>{cards}</form>";
            if (declined)
                content = $"<div class=\"error\" role=\"alert\">{html["declined_generic_decline"]}</div>" + content;
        }

        return EmulatorHtml.Show(html.Frame(html["InvoiceTitle"], content));
    }

    private static IResult Missing(EmulatorHtml html, string title, string text) =>
        EmulatorHtml.Show(
            html.Frame(html[title], $"<section class=\"card\"><h1>{html[title]}</h1><p>{html[text]}</p></section>"),
            StatusCodes.Status404NotFound
        );

    private static string Card(string heading, string content) =>
        $"<section class=\"card\"><h1>{heading}</h1>{content}</section>";

    private static string Amount(long amount, string currency) =>
        $"<div class=\"amount\">{EmulatorHtml.Encode(EmulatorHtml.Money(amount, currency))}</div>";

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
