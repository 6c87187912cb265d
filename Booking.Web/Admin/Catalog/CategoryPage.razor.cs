using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a category.</summary>
public sealed partial class CategoryPage(SaveCategory save)
{
    internal override string Heading =>
        IsNew ? Text["NewCategory"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["ListCategory"];

    internal override string Back => CatalogAddresses.List(CatalogItemKind.Category);

    internal override string BackLabel => Text["ListCategory"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Category;

    protected override SaveCatalogItem<Category, CategoryDraft> Save => save;

    protected override IReadOnlyList<DraftField<CategoryDraft>> Fields =>
        [new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (_, theirs) => theirs)];

    protected override CategoryDraft Blank() => new(new("", ""));

    protected override string AddressOf(string number) => CatalogAddresses.Edit(CatalogItemKind.Category, number);
}
