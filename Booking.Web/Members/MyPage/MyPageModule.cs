namespace Booking.Web.Members.MyPage;

/// <summary>Everything a member has here, on one page and without a line.</summary>
internal static class MyPageModule
{
    public static void MapMyPage(this WebApplication app) =>
        app.MapGet(OwnCopyEndpoint.Path, OwnCopyEndpoint.GetAsync)
            .RequireAuthorization()
            .RequireRateLimiting(Startup.Security.ApiLimit)
            .ExcludeFromDescription();
}
