using System.Globalization;
using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>All members: who somebody at the desk or on the phone is.</summary>
public sealed partial class MembersPage(
    MemberList list,
    ReadNotes notes,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text
)
{
    private IReadOnlyList<TagView> _tags = [];
    private bool _isAdmin;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IEnumerable<(string Value, string Words)> Statuses =>
        Enum.GetValues<MemberStatus>().Select(status => ($"{status}", Text["Member" + status].Value));

    private IEnumerable<(string Value, string Words)> Tags =>
        _tags.Select(tag => (tag.Id.ToString(CultureInfo.InvariantCulture), $"{tag.Name} ({tag.Members})"));

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _isAdmin = actor.IsAdmin;
        _tags = await notes.AllTagsAsync(actor, CancellationToken.None);
    }

    private static string Weight(MemberRow row) =>
        row.Status switch
        {
            MemberStatus.Active => "good",
            MemberStatus.Withdrawn => "",
            _ => "warn",
        };

    private AdminColumn<MemberRow> Column(MemberColumn column, string title, RenderFragment<MemberRow> template) =>
        AdminColumn<MemberRow>.Of(MembersQuery.Shape.Find($"{column}")!, Text[title], template);

    private async Task<GridPage<MemberRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await list.PageAsync(actor, query.ToFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }
}
