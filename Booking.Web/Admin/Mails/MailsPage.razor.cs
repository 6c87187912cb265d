using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Notifications;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;
using Booking.Web.Theme.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Mails;

/// <summary>
/// The outbox: which mails were written, what became of them, what they say; what failed is sent again.
/// </summary>
public sealed partial class MailsPage(
    OutboxList list,
    CurrentActor current,
    IStringLocalizer<MailsTexts> text,
    IStringLocalizer<RecordTexts> words
)
{
    private AdminGrid<OutboxRow>? _grid;

    private IStringLocalizer<MailsTexts> Text => text;

    private IStringLocalizer<RecordTexts> Words => words;

    private static string Weight(OutboxRow row) =>
        row.State switch
        {
            MailState.Sent => "good",
            MailState.Failed => "bad",
            MailState.Waiting => "warn",
            _ => "",
        };

    private static string? Moment(DateTimeOffset? instant) =>
        instant is { } at ? Dates.Moment(at, Location.DefaultTimeZone) : null;

    private IEnumerable<(string Value, string Words)> Named<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => ($"{value}", Words[prefix + value].Value));

    private AdminColumn<OutboxRow> Column(MailColumn column, RenderFragment<OutboxRow> template) =>
        AdminColumn<OutboxRow>.Of(MailsQuery.Shape.Find($"{column}")!, Text[$"{column}"], template);

    private void Changed(OutboxRow row) => _grid?.Refresh([row]);

    private async Task<GridPage<OutboxRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await list.PageAsync(actor, query.ToFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }
}
