using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;
using Booking.Web.Theme.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.AuditLines;

/// <summary>Who did what, when, and what was so before and after.</summary>
public sealed partial class AuditPage(
    AuditList list,
    CurrentActor current,
    IStringLocalizer<AuditTexts> text,
    IStringLocalizer<RecordTexts> words
)
{
    private const string Zone = Location.DefaultTimeZone;

    private IReadOnlyList<(string Value, string Words)> _authors = [];

    private IStringLocalizer<AuditTexts> Text => text;

    private IStringLocalizer<RecordTexts> Words => words;

    /// <summary>By what they are called.</summary>
    private IEnumerable<(string Value, string Words)> Actions =>
        Enum.GetValues<AuditAction>()
            .Select(action => ($"{action}", Words["Audit" + action].Value))
            .OrderBy(choice => choice.Value, StringComparer.CurrentCulture);

    protected override async Task OnInitializedAsync()
    {
        var authors = await list.AuthorsAsync(await current.GetAsync(), CancellationToken.None);
        _authors = [.. authors.Select(a => (a.AccountId.ToString("N"), NameOf(a.AccountId, a.Name)))];
    }

    private string NameOf(Guid account, string? name) => name ?? Text["Gone", account.ToString("N")[..8]];

    private AdminColumn<AuditRow> Column(string key, RenderFragment<AuditRow> template) =>
        AdminColumn<AuditRow>.Of(AuditQuery.Shape.Find(key)!, Text[key], template);

    private async Task<GridPage<AuditRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await list.PageAsync(actor, query.ToFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }
}
