using Booking.Domain.Common;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>Registers somebody who walks in: they get a mail and choose their password themselves.</summary>
public sealed partial class NewMemberPage(
    InviteMember invite,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<FrontDeskTexts> text
)
{
    private readonly InviteInput _input = new() { Language = Languages.Current };
    private readonly SubmitState _submit = new();
    private StaffForm? _form;

    /// <summary>Whose address it is already.</summary>
    private Invited? _known;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private async Task InviteAsync()
    {
        _known = null;
        var asked = new Invitation(_input.Name!, _input.Email!, _input.Language!, _input.Reading);
        await _submit.RunAsync(
            async _ =>
            {
                var actor = await current.GetAsync();
                return limiter.Allows(actor)
                    ? await invite.RunAsync(actor, asked, CancellationToken.None)
                    : Refusal.TooManyAttempts;
            },
            Follow
        );
        if (_known is null)
            return;
        // Nobody was registered, and what was typed leads to the member who is meant.
        _submit.Renew();
        _form?.Clean();
    }

    private Task Follow(Invited invited)
    {
        if (invited.IsNew)
            navigation.NavigateTo($"/staff/members/{invited.MemberNumber}");
        else
            _known = invited;
        return Task.CompletedTask;
    }
}
