using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// For admins: helps a member who cannot sign in, with another address (rule Change of address) or without the second
/// factor (rule Lost second factor).
/// </summary>
public sealed partial class AccessPanel(
    ResetAddress reset,
    SwitchOffTwoFactor switchOff,
    StaffDialogs dialogs,
    ProofDialog proof,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<FormTexts> form
) : ActionComponent
{
    private readonly SubmitState _resetting = new();
    private readonly SubmitState _switching = new();
    private readonly AddressResetInput _input = new();
    private bool _isAdmin;
    private bool _isSwitched;
    private string? _askedFor;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<FormTexts> Form => form;

    [Parameter, EditorRequired]
    public required MemberCard Member { get; set; }

    /// <summary>What the page shows of the member has changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync() => _isAdmin = (await current.GetAsync()).IsAdmin;

    private async Task ResetAsync()
    {
        _askedFor = null;
        var typed = _input.Email ?? "";
        await _resetting.RunAsync(
            async _ =>
                await proof.RunAsync(async () =>
                    await reset.RunAsync(await current.GetAsync(), Member.Number, typed, CancellationToken.None)
                ),
            asked =>
            {
                (_askedFor, _input.Email) = (asked.To, null);
                return Task.CompletedTask;
            }
        );
        _resetting.Renew();
    }

    private async Task SwitchOffAsync()
    {
        var question = new Question(
            Text["TwoFactorOffTitle"],
            Text["TwoFactorOffAsked", Member.Name],
            Text["TwoFactorOff"]
        )
        {
            IsDanger = true,
        };
        if (!await dialogs.ConfirmAsync(question))
            return;
        _isSwitched = await _switching.RunAsync(async _ =>
            await proof.RunAsync(async () =>
                await switchOff.RunAsync(await current.GetAsync(), Member.Number, CancellationToken.None)
            )
        );
        if (_isSwitched)
            await OnChanged.InvokeAsync();
    }
}
