using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>Asks for another address of the account (rule Change of address).</summary>
public sealed partial class ManageAddress(
    ChangeAddress change,
    IStringLocalizer<AccountTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : ComponentBase
{
    private string? _askedFor;
    private string[] _refusals = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [SupplyParameterFromForm(FormName = "address")]
    private AddressInput? Address { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override void OnInitialized() => Address ??= new();

    private async Task SubmitAsync()
    {
        var result = await change.RunAsync(
            Http.User.ToActor(),
            Address!.Email!,
            Address.Password!,
            Languages.Current,
            Http.RequestAborted
        );
        if (result.Succeeded(out var asked, out var why))
            (_askedFor, Address.Email) = (asked.To, null);
        else
            _refusals = [WordsOf(why)];
    }

    private string WordsOf(Refusal why) =>
        why.Reason == RefusalReason.PasswordWrong ? text["ErrorPasswordWrong"] : refused[$"{why.Reason}"];
}
