using Booking.Web.Startup;

namespace Booking.Web.Members.Contracts;

/// <summary>Plans on sale, and what a member has bought of them.</summary>
internal static class ContractsModule
{
    public static IServiceCollection AddContracts(this IServiceCollection services) =>
        services
            .AddTerms<ContractTexts>(
                ("Subscription", "KindSubscription"),
                ("TicketPack", "KindTicketPack"),
                ("PointPack", "KindPointPack")
            )
            .AddTermPlaces<ContractTexts>(
                ("PlansMenu", "PlansTitle"),
                ("MyPlans", "MyContracts"),
                ("MyPlans", "ContractsTitle"),
                ("SeeSchedule", "SeeSchedule"),
                ("Subscription", "GroupSubscription"),
                ("TicketPack", "GroupTicketPack"),
                ("PointPack", "GroupPointPack")
            );
}
