using Booking.Domain.Common;
using Booking.Domain.Scheduling.Messages;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.Messages;

/// <summary>
/// Writes to everybody who is booked in a slot: the words, then the mails as they will be read, then the button that
/// sends them (rule Messages to a class). The list of readers is live; what is sent goes to those who were shown.
/// </summary>
public sealed partial class SlotMessagePage(
    ReadSlotMessages read,
    PreviewSlotMessage preview,
    SendSlotMessage send,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<SlotMessageTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private readonly SubmitState _look = new();
    private readonly SubmitState _send = new();
    private SlotMessages? _of;
    private SlotMessagePreview[]? _previews;
    private IReadOnlyCollection<string> _shown = [];
    private SlotMessageSent? _sent;
    private StaffForm? _form;
    private ElementReference _heading;
    private string? _topic;
    private string? _message;
    private bool _isAsked;
    private int _begun;

    private IStringLocalizer<SlotMessageTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>SS….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private string SlotHref => $"/staff/slots/{_of!.Slot.Number}";

    private string What =>
        $"{Dates.Day(Dates.LocalDate(_of!.Slot.StartsAt, _of.Slot.TimeZone))} "
        + $"{Dates.Times(_of.Slot.StartsAt, _of.Slot.EndsAt, _of.Slot.TimeZone)} · "
        + _of.Slot.Location.In(Languages.Current);

    private SlotMessageRequest Request(string key) => new(_of!.Slot.Id, _topic, _message, _shown, key);

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        if (_of is null)
        {
            navigation.NotFound();
            return;
        }

        await WatchAsync(new SlotWindow(_of.Slot.LocationId, _of.Slot.StartsAt, _of.Slot.StartsAt.AddSeconds(1)));
    }

    protected override async Task OnSlotsChangedAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isAsked)
            return;
        _isAsked = false;
        await _heading.FocusAsync();
    }

    private async Task ReadAsync()
    {
        var turn = ++_begun;
        var found = Numbering.Slot.TryParse(Number, out var id)
            ? await read.FindAsync(await current.GetAsync(), id, Gone)
            : null;
        if (turn == _begun)
            _of = found;
    }

    private async Task LookAsync()
    {
        _sent = null;
        _send.Renew();
        _shown = [.. _of!.People.Select(p => p.ReservationNumber)];
        await _look.RunAsync(
            async key => await preview.RunAsync(await current.GetAsync(), Request(key), Gone),
            mails =>
            {
                (_previews, _isAsked) = (mails, true);
                _look.Renew(); // nothing is sent yet: what was typed is still to be lost
                return Task.CompletedTask;
            }
        );
    }

    private async Task SendAsync()
    {
        await _send.RunAsync(
            async key =>
            {
                var actor = await current.GetAsync();
                return limiter.Allows(actor)
                    ? await send.RunAsync(actor, Request(key), CancellationToken.None)
                    : Refusal.TooManyAttempts;
            },
            sent =>
            {
                (_sent, _topic, _message) = (sent, null, null);
                _form?.Clean();
                return Task.CompletedTask;
            }
        );
        if (_send.IsUnanswered)
            return; // pressing again finds out
        Back();
        await ReadAsync();
    }

    private void Back() => _previews = null;

    private static string NameOf(string language) => language == "ja" ? "日本語" : "English";
}
