using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Name, language of mails and what the studio asks besides; shown to members, for others have none of it.
/// </summary>
public sealed partial class ManageProfile(
    EditProfile editProfile,
    SignInManager<Account> signIn,
    NavigationManager navigation,
    IStringLocalizer<AccountTexts> text
) : ComponentBase
{
    private bool _isMember;

    private IStringLocalizer<AccountTexts> Text => text;

    [Parameter, EditorRequired]
    public required Account Account { get; set; }

    [SupplyParameterFromForm(FormName = "profile")]
    private ProfileInput? Profile { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Profile ??= new();
        var current = await editProfile.ReadAsync(Http.User.ToActor(), Http.RequestAborted);
        _isMember = current is not null;
        if (HttpMethods.IsPost(Http.Request.Method) && Profile.Language is not null)
            return;
        (Profile.Name, Profile.Reading, Profile.Language) = (current?.Name, current?.Reading, current?.Language);
        Profile.WantsReminders = current?.WantsReminders ?? false;
        Profile.Show(current?.Details ?? PersonalDetails.None);
    }

    private async Task SubmitAsync()
    {
        if (
            !await editProfile.RunAsync(
                Http.User.ToActor(),
                new(Profile!.Name!, Profile.Language!, Profile.Reading)
                {
                    WantsReminders = Profile.WantsReminders,
                    Details = Profile.Told(),
                },
                Http.RequestAborted
            )
        )
            return;
        await signIn.RefreshSignInAsync(Account); // the cookie carries the name
        navigation.NavigateTo("/account/manage?done=Profile");
    }
}
