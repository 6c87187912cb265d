using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Reservations.MemberRecords.Messages;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.Messages;

/// <summary>
/// Writes to one member: the words, then the mail as they will read it, then the button that sends it (rule Messages to
/// a member).
/// </summary>
public sealed partial class MemberMessagePage(
    PreviewMemberMessage preview,
    SendMemberMessage send,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<SlotMessageTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private readonly SubmitState _look = new();
    private readonly SubmitState _send = new();
    private MemberReader? _reader;
    private MemberReader? _sent;
    private RenderedMail? _preview;
    private StaffForm? _form;
    private ElementReference _heading;
    private string? _topic;
    private string? _message;
    private bool _isAsked;

    private IStringLocalizer<SlotMessageTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>MB….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private string MemberHref => $"/staff/members/{_reader!.Number}";

    private MemberMessageRequest Request(string key) => new(_reader!.Number, _topic, _message, key);

    protected override async Task OnParametersSetAsync()
    {
        _reader = await preview.FindAsync(await current.GetAsync(), Number, CancellationToken.None);
        if (_reader is null)
            navigation.NotFound();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isAsked)
            return;
        _isAsked = false;
        await _heading.FocusAsync();
    }

    private async Task LookAsync()
    {
        _sent = null;
        _send.Renew();
        await _look.RunAsync(
            async key => await preview.RunAsync(await current.GetAsync(), Request(key), CancellationToken.None),
            mail =>
            {
                (_preview, _isAsked) = (mail, true);
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
        if (!_send.IsUnanswered)
            Back(); // else pressing again finds out
    }

    private void Back() => _preview = null;
}
