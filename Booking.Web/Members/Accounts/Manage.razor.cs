using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

public sealed partial class Manage(
    UserManager<Account> users,
    SignInManager<Account> signIn,
    SignOutEverywhere everywhere,
    NavigationManager navigation,
    IStringLocalizer<AccountTexts> text
) : ComponentBase
{
    private Account? _account;
    private int _codesLeft;

    private IStringLocalizer<AccountTexts> Text => text;

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string? MyPage => Http.User.ToActor().MemberId is null ? null : "/my";

    private string RoleName =>
        text[
            Http.User.IsInRole(Roles.Admin) ? "RoleAdmin"
            : Http.User.IsInRole(Roles.Staff) ? "RoleStaff"
            : Http.User.IsInRole(Roles.Member) ? "RoleMember"
            : "RoleNone"
        ];

    protected override async Task OnInitializedAsync()
    {
        _account = await users.GetUserAsync(Http.User);
        if (_account is not null)
        {
            _codesLeft = await users.CountRecoveryCodesAsync(_account);
            return;
        }

        await signIn.SignOutAsync(); // the cookie has outlived its _account
        navigation.NavigateTo("/account/login");
    }

    private async Task SignOutEverywhereAsync()
    {
        var done = await everywhere.RunAsync(Http.User.ToActor(), CancellationToken.None);
        if (!done.Succeeded(out _, out var why))
        {
            if (!navigation.Prove(why))
                navigation.NavigateTo("/account/login");
            return;
        }

        await signIn.RefreshSignInAsync(_account!);
        navigation.NavigateTo("/account/manage?done=Devices");
    }
}
