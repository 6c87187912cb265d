using Booking.Domain.Common;
using Booking.Domain.Reservations.MemberRecords.Story;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>The story of a member (rule Story of a member), by parts, a page at a time.</summary>
public sealed partial class MemberStory(
    ReadMemberStory read,
    CurrentActor current,
    IStringLocalizer<MemberStoryTexts> text,
    IStringLocalizer<RecordTexts> records
) : ActionComponent
{
    private const int PageSize = 20;

    private List<MemberMoment>? _moments;
    private StoryPlace? _next;
    private StoryPart? _part;
    private bool _isReading;
    private bool _isAdmin;
    private int _begun;
    private (string Member, int Round)? _shown;

    private IStringLocalizer<MemberStoryTexts> Text => text;

    /// <summary>MB….</summary>
    [Parameter, EditorRequired]
    public required string Member { get; set; }

    /// <summary>Another number reads again from the newest.</summary>
    [Parameter]
    public int Round { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Member, Round))
            return;
        _shown = (Member, Round);
        await ShowAsync(_part);
    }

    private async Task ShowAsync(StoryPart? part)
    {
        var turn = ++_begun;
        _part = part;
        var page = await PageAsync(null);
        if (turn == _begun)
            (_moments, _next) = ([.. page.Moments], page.Next);
    }

    private async Task OlderAsync()
    {
        if (_isReading || _next is null)
            return;
        (_isReading, var turn) = (true, _begun);
        try
        {
            var page = await PageAsync(_next);
            if (turn != _begun)
                return; // another part is shown
            _moments!.AddRange(page.Moments);
            _next = page.Next;
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task<StoryPage> PageAsync(StoryPlace? after)
    {
        var actor = await current.GetAsync();
        _isAdmin = actor.IsAdmin;
        return await read.PageAsync(actor, Member, _part, after, PageSize, CancellationToken.None);
    }

    private string TitleOf(MemberMoment moment) =>
        moment.Place.Source switch
        {
            StorySource.Transition => text[$"{moment.Entity}{moment.What}"],
            StorySource.Refund => text["Refund" + moment.State],
            StorySource.Ledger => text["Ledger" + moment.What],
            StorySource.Mail => records["Mail" + moment.What],
            StorySource.Audit => records["Audit" + moment.What],
            _ => text[moment.What],
        };

    private string FactsOf(MemberMoment moment)
    {
        List<string> facts = [];
        if (moment is { Program: { } program, StartsAt: { } start, TimeZone: { } zone })
            facts.Add($"{program.In(Languages.Current)} · {Dates.Moment(start, zone)}");
        if (moment.Amount is { } amount)
            facts.Add(Amount.Format(amount));
        if (moment is { Change: { } change, Balance: { } balance })
            facts.Add(text["Balance", change.ToString("+0;−0;0", null), balance]);
        if (moment.Place.Source == StorySource.Mail)
            facts.Add(records["MailState" + moment.State]);
        if (moment.By?.In(Languages.Current) is { Length: > 0 } by)
            facts.Add(by);
        return string.Join(" · ", facts);
    }

    /// <summary>Only an admin has a page of payments.</summary>
    private string? AddressOf(string number) =>
        _isAdmin && Numbering.Payment.TryParse(number, out _) ? $"/admin/payments/{number}" : null;
}
