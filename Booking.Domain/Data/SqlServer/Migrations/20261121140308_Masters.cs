using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Masters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Staff_AccountId",
                table: "Staff");

            migrationBuilder.DropIndex(
                name: "IX_DeadlinePolicies_ProgramId",
                table: "DeadlinePolicies");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "DeadlinePolicies",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Staff_AccountId",
                table: "Staff",
                column: "AccountId",
                unique: true,
                filter: "[AccountId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_DeadlinePolicies_OnePerScope",
                table: "DeadlinePolicies",
                columns: new[] { "ProgramId", "CategoryId", "LocationId" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_DeadlinePolicies_Scope",
                table: "DeadlinePolicies",
                sql: "([ProgramId] IS NULL AND [CategoryId] IS NULL) OR ([ProgramId] IS NULL AND [LocationId] IS NULL) OR ([CategoryId] IS NULL AND [LocationId] IS NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Staff_AccountId",
                table: "Staff");

            migrationBuilder.DropIndex(
                name: "UX_DeadlinePolicies_OnePerScope",
                table: "DeadlinePolicies");

            migrationBuilder.DropCheckConstraint(
                name: "CK_DeadlinePolicies_Scope",
                table: "DeadlinePolicies");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "DeadlinePolicies");

            migrationBuilder.CreateIndex(
                name: "IX_Staff_AccountId",
                table: "Staff",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_DeadlinePolicies_ProgramId",
                table: "DeadlinePolicies",
                column: "ProgramId");
        }
    }
}
