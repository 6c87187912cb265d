using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// One member at the front desk: who they are, what they have booked and bought, and what can be done for them. Any
/// action reads everything again.
/// </summary>
public sealed partial class MemberPage(
    FindMembers find,
    ReadMemberHistory history,
    ReadAnswers reads,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<FrontDeskTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private const int PageSize = 20;

    private MemberCard? _member;
    private Page<ReservationView>? _coming;
    private Page<ReservationView>? _past;
    private IReadOnlyDictionary<long, AnswerSheet> _answers = new Dictionary<long, AnswerSheet>();
    private int _missed;

    /// <summary>Counts what was read, so that the parts of the page read again too.</summary>
    private int _round;
    private int _begun;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>MB….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>Of what is past, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private string LastSignIn =>
        _member?.LastSignInAt is { } last ? Dates.Moment(last, Location.DefaultTimeZone) : Text["NeverSignedIn"];

    private string WhyNotActive =>
        _member?.Status switch
        {
            MemberStatus.Provisional => "NotActiveYet",
            MemberStatus.Suspended => "NotActiveSuspended",
            _ => "NotActive",
        };

    private int LastPage => Math.Max(1, ((_past?.Total ?? 0) + PageSize - 1) / PageSize);

    protected override async Task OnParametersSetAsync()
    {
        if (_member is not null && !string.Equals(_member.Number, Number, StringComparison.OrdinalIgnoreCase))
            (_member, _coming, _past) = (null, null, null);
        if (await find.ByNumberAsync(await current.GetAsync(), Number, CancellationToken.None) is not { } found)
        {
            navigation.NotFound();
            return;
        }

        _member = found;
        await ReadAsync();
    }

    /// <summary>After the member's standing has changed.</summary>
    private async Task ReadMemberAsync() =>
        _member = await find.ByNumberAsync(await current.GetAsync(), Number, CancellationToken.None) ?? _member;

    private async Task ReadAsync()
    {
        var mine = ++_begun;
        var actor = await current.GetAsync();
        var number = QueryValue.Page(PageNumber);
        var next = await history.PageAsync(
            actor,
            Number,
            upcoming: true,
            1,
            SlotSearch.MaxPageSize,
            CancellationToken.None
        );
        var before = await history.PageAsync(actor, Number, upcoming: false, number, PageSize, CancellationToken.None);
        var sheets = await reads.SheetsAsync(
            actor,
            [.. next.Items.Concat(before.Items).Select(r => r.Id)],
            CancellationToken.None
        );
        var absences = await history.MissedAsync(actor, Number, CancellationToken.None);
        if (mine != _begun)
            return; // a read that began later knows more
        (_answers, _coming, _past, _missed) = (sheets, next, before, absences);
        _round++;
    }

    private string? Address(int number) =>
        number < 1 || number > LastPage
            ? null
            : $"/staff/members/{_member!.Number}?page={number.ToString(CultureInfo.InvariantCulture)}#past";
}
