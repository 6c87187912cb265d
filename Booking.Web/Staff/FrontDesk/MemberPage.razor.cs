using System.Globalization;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
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
) : ComponentBase
{
    private const int PageSize = 20;

    private MemberCard? member;
    private Page<ReservationView>? coming;
    private Page<ReservationView>? past;
    private IReadOnlyDictionary<long, AnswerSheet> answers = new Dictionary<long, AnswerSheet>();
    private int missed;
    private int turn;
    private int begun;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>MB….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>Of what is past, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private int LastPage => Math.Max(1, ((past?.Total ?? 0) + PageSize - 1) / PageSize);

    protected override async Task OnParametersSetAsync()
    {
        if (member is not null && !string.Equals(member.Number, Number, StringComparison.OrdinalIgnoreCase))
            (member, coming, past) = (null, null, null);
        if (await find.ByNumberAsync(await current.GetAsync(), Number, CancellationToken.None) is not { } found)
        {
            navigation.NotFound();
            return;
        }

        member = found;
        await ReadAsync();
    }

    /// <summary>After the member's standing has changed.</summary>
    private async Task ReadMemberAsync() =>
        member = await find.ByNumberAsync(await current.GetAsync(), Number, CancellationToken.None) ?? member;

    private async Task ReadAsync()
    {
        var mine = ++begun;
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
        if (mine != begun)
            return; // a read that began later knows more
        (answers, coming, past, missed) = (sheets, next, before, absences);
        turn++;
    }

    private string? Address(int number) =>
        number < 1 || number > LastPage
            ? null
            : $"/staff/members/{member!.Number}?page={number.ToString(CultureInfo.InvariantCulture)}#past";
}
