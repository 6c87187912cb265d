using Booking.Domain.BackOffice.Readiness;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.Extensions.Options;

namespace Booking.Web.Theme.Readiness;

/// <summary>What is missing until the studio can take money: facts of the database and of the configuration.</summary>
public sealed class StudioReadiness(
    ReadStudioFacts facts,
    LegalTexts legal,
    Emulation emulation,
    IOptions<SiteOptions> site,
    IConfiguration configuration
)
{
    private const string Steps = "/admin/first-steps";
    private const string Legal = "/admin/settings?tab=legal";
    private const string Connections = "/admin/settings?tab=connections";

    public bool HasName => site.Value.Name != new SiteOptions().Name;

    public Task<StudioFacts> FactsAsync(Actor actor, CancellationToken cancellationToken) =>
        facts.RunAsync(actor, cancellationToken);

    public async Task<IReadOnlyList<ReadinessItem>> ReadAsync(Actor actor, CancellationToken cancellationToken) =>
        Items(await facts.RunAsync(actor, cancellationToken));

    public IReadOnlyList<ReadinessItem> Items(StudioFacts studio) =>
        [
            new("Name", "/admin/settings", HasName),
            new("Place", Steps, studio.Place is not null),
            new("Program", Steps, studio.Programs > 0),
            new("Slot", Steps, studio.ComingSlots > 0),
            new("Price", "/admin/catalog/programs", studio.IsPriced),
            new("Contact", "/admin/settings", site.Value.Contact.Length > 0 || Says(LegalText.Contact)),
            new("Commerce", Legal, Says(LegalText.Commerce)),
            new("Terms", Legal, Says(LegalText.Terms) || site.Value.TermsUrl.Length > 0),
            new("Privacy", Legal, Says(LegalText.Privacy)),
            new("Stripe", Connections, !emulation.Payments && IsSet("Stripe:SecretKey")),
            new("Webhook", Connections, !emulation.Payments && IsSet("Stripe:WebhookSecret")),
            new("MailServer", Connections, !emulation.Mail),
            new("Sender", "/admin/settings?tab=mail", IsSet("Mail:From")),
        ];

    private bool Says(LegalText text) => legal.Find(text, Languages.Current) is not null;

    private bool IsSet(string name) => !string.IsNullOrWhiteSpace(configuration[name]);
}
