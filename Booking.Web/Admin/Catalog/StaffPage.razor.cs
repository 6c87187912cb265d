using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Images;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a staff member, and which account is theirs.</summary>
public sealed partial class StaffPage(SaveStaff save)
{
    internal override string Heading =>
        IsNew ? Text["NewStaff"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["ListStaff"];

    internal override string Back => CatalogAddresses.List(CatalogItemKind.Staff);

    internal override string BackLabel => Text["ListStaff"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Staff;

    internal override ImageOwner? Pictures =>
        Numbering.Staff.TryParse(Number, out var id) ? ImageOwner.Staff(id) : null;

    internal override LocalizedText PictureName => Draft.Name;

    protected override SaveCatalogItem<StaffMember, StaffDraft> Save => save;

    protected override IReadOnlyList<DraftField<StaffDraft>> Fields =>
        [
            new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name }),
            new(Text["StaffEmail"], d => d.Email, (mine, theirs) => mine with { Email = theirs.Email }),
        ];

    protected override StaffDraft Blank() => new(new("", ""), "");

    protected override string AddressOf(string number) => CatalogAddresses.Edit(CatalogItemKind.Staff, number);
}
