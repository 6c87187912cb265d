using Booking.Domain.Catalog.Administration;
using Booking.Domain.Contracts;
using Booking.Domain.Members;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a course: which categories a subscription may book.</summary>
public sealed partial class CoursePage(SaveCourse save, ReadCatalogItems items)
{
    private IReadOnlyList<CatalogItemChoice> _categories = [];

    internal override string Heading =>
        IsNew ? Text["NewCourse"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["ListCourse"];

    internal override string Back => CatalogAddresses.List(CatalogItemKind.Course);

    internal override string BackLabel => Text["ListCourse"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Course;

    protected override SaveCatalogItem<Course, CourseDraft> Save => save;

    protected override IReadOnlyList<DraftField<CourseDraft>> Fields =>
        [
            new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name }),
            new(Text["CourseCategories"], Named, (mine, theirs) => mine with { Categories = theirs.Categories }),
        ];

    protected override CourseDraft Blank() => new(new("", ""), []);

    protected override string AddressOf(string number) => CatalogAddresses.Edit(CatalogItemKind.Course, number);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var read = await items.ChoicesAsync(actor, CatalogItemKind.Category, CancellationToken.None);
        return () => _categories = read;
    }

    private void Tick(long category, bool isIn) =>
        Draft = Draft with
        {
            Categories = isIn
                ? [.. Draft.Categories.Append(category).Distinct().Order()]
                : [.. Draft.Categories.Where(c => c != category)],
        };

    private string Named(CourseDraft draft) =>
        string.Join(
            Text["Comma"],
            _categories.Where(c => draft.Categories.Contains(c.Id)).Select(c => CatalogItemFacts.In(c.Name))
        );
}
