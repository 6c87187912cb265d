using Booking.Domain.Security.Sessions;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>Where one is signed in; each device can be signed out from here (rule Sessions).</summary>
public sealed partial class SessionsPage : ComponentBase
{
    private IReadOnlyList<Session> _sessions = [];
    private Guid _present;

    [Inject]
    private ReadSessions Read { get; set; } = null!;

    [Inject]
    private EndOtherSessions End { get; set; } = null!;

    [Inject]
    private SessionCache Cache { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "session-end")]
    private Guid Ended { get; set; }

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _present = Http.User.SessionId() ?? Guid.Empty;
        _sessions = await Read.RunAsync(Http.User.ToActor(), Http.RequestAborted);
    }

    private Task EndAsync() => EndAsync(Ended, "Ended");

    private Task EndOthersAsync() => EndAsync(null, "Others");

    private async Task EndAsync(Guid? only, string done)
    {
        var result = await End.RunAsync(Http.User.ToActor(), only, Http.RequestAborted);
        if (result.Succeeded(out var ended, out var why))
        {
            foreach (var session in ended)
                Cache.Forget(session);
            Navigation.NavigateTo($"/account/sessions?done={done}");
        }
        else if (!Navigation.Prove(why))
        {
            Navigation.NavigateTo("/account/login");
        }
    }
}
