using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a program and what a seat of it costs.</summary>
public sealed partial class ProgramPage(SaveProgram save, ReadCatalogItems items)
{
    private IReadOnlyList<CatalogItemChoice> _categories = [];

    internal override string Heading =>
        IsNew ? Text["NewProgram"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["ListProgram"];

    internal override string Back => CatalogAddresses.List(CatalogItemKind.Program);

    internal override string BackLabel => Text["ListProgram"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Program;

    internal override ImageOwner? Pictures =>
        Numbering.Program.TryParse(Number, out var id) ? ImageOwner.Program(id) : null;

    internal override LocalizedText PictureName => Draft.Name;

    protected override SaveCatalogItem<Domain.Catalog.Program, ProgramDraft> Save => save;

    protected override IReadOnlyList<DraftField<ProgramDraft>> Fields =>
        [
            new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name }),
            new(
                Text["Description"],
                d => CatalogItemFacts.Both(d.Description),
                (mine, theirs) => mine with { Description = theirs.Description }
            ),
            new(Text["Kind"], d => Text["Kind" + d.Kind], (mine, theirs) => mine with { Kind = theirs.Kind }),
            new(Text["Category"], CategoryOf, (mine, theirs) => mine with { CategoryId = theirs.CategoryId }),
            new(
                Text["Price"],
                d => Money(d.Price, d),
                (mine, theirs) => mine with { Price = theirs.Price, Currency = theirs.Currency }
            ),
            new(
                Text["TrialPrice"],
                d => Money(d.TrialPrice, d),
                (mine, theirs) => mine with { TrialPrice = theirs.TrialPrice, Currency = theirs.Currency }
            ),
            new(
                Text["PointCost"],
                d => Count(d.PointCost),
                (mine, theirs) => mine with { PointCost = theirs.PointCost }
            ),
            new(
                Text["TicketCost"],
                d => Count(d.TicketCost),
                (mine, theirs) => mine with { TicketCost = theirs.TicketCost }
            ),
        ];

    protected override ProgramDraft Blank() =>
        new(new("", ""), new("", ""), ProgramKind.Class, null, null, 1, null, null);

    protected override string AddressOf(string number) => CatalogAddresses.Edit(CatalogItemKind.Program, number);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var read = await items.ChoicesAsync(actor, CatalogItemKind.Category, CancellationToken.None);
        return () => _categories = read;
    }

    private static string Money(long? amount, ProgramDraft draft) =>
        amount is { } minor ? Amount.Format(new(minor, draft.Currency)) : "–";

    private static string Count(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private string CategoryOf(ProgramDraft draft) =>
        _categories.FirstOrDefault(c => c.Id == draft.CategoryId) is { } category
            ? CatalogItemFacts.In(category.Name)
            : "–";

    /// <summary>What the new kind does not have is not asked for any more, and not kept.</summary>
    private void Become(ProgramKind kind) =>
        Draft = Draft with
        {
            Kind = kind,
            TrialPrice = SaveProgram.HasTrials(kind) ? Draft.TrialPrice : null,
            PointCost = SaveProgram.HasCosts(kind) ? Draft.PointCost : null,
            TicketCost = SaveProgram.HasCosts(kind) ? Draft.TicketCost : null,
        };
}
