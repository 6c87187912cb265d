using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>
/// Who sits before an open page. A circuit lives long: once its session has ended, it goes on as a guest's (rule
/// Sessions).
/// </summary>
internal sealed class SessionAuthentication : ServerAuthenticationStateProvider, IDisposable
{
    private readonly LiveSessions _live;
    private IDisposable? _page;

    public SessionAuthentication(LiveSessions live)
    {
        _live = live;
        AuthenticationStateChanged += OnChanged;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= OnChanged;
        _page?.Dispose();
    }

    private void OnChanged(Task<AuthenticationState> changed)
    {
        // The framework knows who it is when it opens a page.
        if (changed.IsCompletedSuccessfully)
            Watch(changed.Result.User);
    }

    private void Watch(ClaimsPrincipal user)
    {
        _page?.Dispose();
        _page = user.SessionId() is { } session ? _live.Add(session, user.SecurityStamp(), BecomeGuest) : null;
    }

    private void BecomeGuest() =>
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
