using Booking.Domain.Catalog.Administration;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Web.Layout;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a plan that members can buy.</summary>
public sealed partial class PlanPage(SavePlan save, ReadCatalogItems items)
{
    private IReadOnlyList<CatalogItemChoice> _courses = [];

    internal override string Heading =>
        IsNew ? Text["NewPlan"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["ListPlan"];

    internal override string Back => CatalogAddresses.List(CatalogItemKind.Plan);

    internal override string BackLabel => Text["ListPlan"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Plan;

    private bool IsSubscription => Draft.Kind == PlanKind.Subscription;

    protected override SaveCatalogItem<Plan, PlanDraft> Save => save;

    protected override IReadOnlyList<DraftField<PlanDraft>> Fields =>
        [
            new(Text["Kind"], d => Text["Kind" + d.Kind], (mine, theirs) => mine with { Kind = theirs.Kind }),
            new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name }),
            new(
                Text["Description"],
                d => CatalogItemFacts.Both(d.Description),
                (mine, theirs) => mine with { Description = theirs.Description }
            ),
            new(
                Text["PlanPrice"],
                d => d.Price is { } minor ? Amount.Format(new(minor, d.Currency)) : "–",
                (mine, theirs) => mine with { Price = theirs.Price, Currency = theirs.Currency }
            ),
            new(
                Text["UsageCountTicketPack"],
                d => $"{d.UsageCount}",
                (mine, theirs) => mine with { UsageCount = theirs.UsageCount }
            ),
            new(Text["ValidDays"], d => $"{d.ValidDays}", (mine, theirs) => mine with { ValidDays = theirs.ValidDays }),
            new(Text["Course"], CourseOf, (mine, theirs) => mine with { CourseId = theirs.CourseId }),
            new(
                Text["GatewayPriceId"],
                d => d.GatewayPriceId,
                (mine, theirs) => mine with { GatewayPriceId = theirs.GatewayPriceId }
            ),
        ];

    protected override PlanDraft Blank() =>
        new(PlanKind.TicketPack, new("", ""), new("", ""), null, null, null, null, "");

    protected override string AddressOf(string number) => CatalogAddresses.Edit(CatalogItemKind.Plan, number);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var read = await items.ChoicesAsync(actor, CatalogItemKind.Course, CancellationToken.None);
        return () => _courses = read;
    }

    private string CourseOf(PlanDraft draft) =>
        _courses.FirstOrDefault(c => c.Id == draft.CourseId) is { } course ? CatalogItemFacts.In(course.Name) : "–";
}
